namespace GenBench.Metrics.Statistics;

/// <summary>Quantiles of values in order.</summary>
internal static class SortedValues
{
    /// <summary>Between neighbours by a straight line.</summary>
    /// <param name="sorted">From the smallest on, at least one.</param>
    public static double Quantile(double[] sorted, double probability)
    {
        double position = probability * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
