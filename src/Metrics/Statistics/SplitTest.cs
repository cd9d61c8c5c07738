namespace GenBench.Metrics.Statistics;

/// <summary>Whether a series is split into a lower and a higher part, wherever the split is,
/// by the largest standardized sum of ranks over all splits, held against random orders of the same points: the choice of the place is part
/// of the test, and no distribution is assumed.</summary>
/// <remarks>Pettitt 1979, doi:10.2307/2346729, with standardized sums.</remarks>
internal static class SplitTest
{
    private const int Shuffles = 999;

    /// <param name="minimum">Points on each side of a split at least.</param>
    /// <param name="level">Where the p-value is sure to exceed this, counting stops, and a lower bound of it is returned.</param>
    public static double PValue(double[] values, int minimum, double level, Random rng)
    {
        double[] scores = CentredRanks(values);
        double observed = LargestSplit(scores, minimum);
        int asExtreme = 0;
        for (int shuffle = 0; shuffle < Shuffles && Share(asExtreme) <= level; shuffle++)
        {
            rng.Shuffle(scores);
            if (LargestSplit(scores, minimum) >= observed * (1 - 1e-12))
                asExtreme++;
        }

        return Share(asExtreme);
    }

    private static double Share(int asExtreme) => (1 + asExtreme) / (1.0 + Shuffles);

    /// <summary>max over k of |S(k)|/√(k (n − k)), S(k) the sum of the first k scores; a factor common to all orders is left out.</summary>
    private static double LargestSplit(double[] scores, int minimum)
    {
        double sum = 0, largest = 0;
        for (int k = 1; k <= scores.Length - minimum; k++)
        {
            sum += scores[k - 1];
            if (k >= minimum)
                largest = Math.Max(largest, sum * sum / (k * (double)(scores.Length - k)));
        }

        return largest;
    }

    /// <summary>Ranks less their mean; equal values share the mean of their ranks.</summary>
    private static double[] CentredRanks(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var rankOf = sorted.Index().GroupBy(entry => entry.Item)
            .ToDictionary(group => group.Key, group => group.Average(entry => entry.Index));
        return [.. values.Select(value => rankOf[value] - (values.Length - 1) / 2.0)];
    }
}
