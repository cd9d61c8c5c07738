namespace GenBench.Metrics.Disentanglement;

/// <summary>Classes told by thresholds of one number: at most as many intervals as classes, each of one class, chosen to make the mean over
/// classes of the share that is right as large as it can be.</summary>
/// <remarks>Kumar et al. 2018, arXiv:1711.00848.</remarks>
internal static class ThresholdClassifier
{
    /// <returns>Balanced accuracy on the same values, in [1/K, 1], K the classes that occur.</returns>
    public static double BalancedAccuracy(double[] z, int[] classes)
    {
        int[] names = [.. classes.Distinct().Order()];
        double[] share = [.. names.Select(name => 1.0 / (names.Length * classes.Count(one => one == name)))];
        double[,] best = new double[names.Length, names.Length]; // of intervals so far, and the class of the last of them
        foreach (IGrouping<double, int> equal in z.Zip(classes).GroupBy(pair => pair.First, pair => Array.IndexOf(names, pair.Second))
            .OrderBy(group => group.Key))
        {
            double[] gain = new double[names.Length];
            foreach (int name in equal)
                gain[name] += share[name];
            best = Next(best, gain);
        }

        return best.Cast<double>().Max();
    }

    /// <summary>The value goes to the interval before it, or begins the next.</summary>
    private static double[,] Next(double[,] best, double[] gain)
    {
        int classes = gain.Length;
        double[,] next = new double[classes, classes];
        for (int intervals = 0; intervals < classes; intervals++)
        {
            for (int name = 0; name < classes; name++)
            {
                double before = best[intervals, name];
                for (int other = 0; other < classes && intervals > 0; other++)
                    before = Math.Max(before, best[intervals - 1, other]);
                next[intervals, name] = before + gain[name];
            }
        }

        return next;
    }
}
