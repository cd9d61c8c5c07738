using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>Whether methods that were ranked on several datasets differ at all, and how far apart two mean ranks must be then.</summary>
/// <remarks>Friedman 1937, doi:10.1080/01621459.1937.10503522; the F statistic: Iman &amp; Davenport 1980; the critical difference: Nemenyi
/// 1963. All as in Demšar 2006, section 3.2.2, Journal of Machine Learning Research 7, 1-30. Both distributions are asymptotic.</remarks>
/// <param name="MeanRanks">In the order of the methods; 1 is the best.</param>
/// <param name="PValue">Of the hypothesis that all methods are equal.</param>
/// <param name="CriticalDifference">Mean ranks farther apart than this differ, at 5 % over all pairs.</param>
public sealed record FriedmanTest(IReadOnlyList<double> MeanRanks, double PValue, double CriticalDifference)
{
    private const double Level = 0.05;

    /// <summary>Whether the methods differ at 5 %; where they do not, no two of them are told apart.</summary>
    public bool IsSignificant => PValue < Level;

    /// <param name="ranks">[datasets][methods], the ranks within each dataset; at least two of each.</param>
    public static FriedmanTest Of(IReadOnlyList<IReadOnlyList<double>> ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks.Count, 2);
        int n = ranks.Count, k = ranks[0].Count;
        double[] means = [.. Enumerable.Range(0, k).Select(method => ranks.Average(dataset => dataset[method]))];
        double difference = StudentizedRange.Quantile(1 - Level, k) / Math.Sqrt(2) * Math.Sqrt(k * (k + 1) / (6.0 * n));
        return new FriedmanTest(means, PValueOf(means, n, k), difference);
    }

    /// <summary>Groups of methods that are not told apart, each as large as it gets, none within another; methods by their mean rank.
    /// </summary>
    /// <returns>First and last place of each group of two or more in the order of mean ranks, from 0.</returns>
    public IReadOnlyList<(int First, int Last)> Groups()
    {
        double[] sorted = [.. MeanRanks.Order()];
        if (!IsSignificant)
            return [(0, sorted.Length - 1)];
        List<(int First, int Last)> groups = [];
        for (int first = 0; first < sorted.Length; first++)
        {
            int last = Array.FindLastIndex(sorted, rank => rank - sorted[first] <= CriticalDifference);
            if (last > first && (groups.Count == 0 || last > groups[^1].Last))
                groups.Add((first, last));
        }

        return groups;
    }

    private static double PValueOf(double[] means, int n, int k)
    {
        double chiSquare = 12.0 * n / (k * (k + 1)) * (means.Sum(mean => mean * mean) - (k * (k + 1) * (k + 1) / 4.0));
        double rest = (n * (k - 1)) - chiSquare;
        if (rest <= 0)
            return 0; // every dataset has the same order
        return 1 - FisherSnedecor.CDF(k - 1, (k - 1) * (n - 1), (n - 1) * chiSquare / rest);
    }
}
