using GenBench.Metrics.Contracts;
using MathNet.Numerics.Statistics;

namespace GenBench.Metrics.Statistics;

/// <summary>The Mann-Whitney U statistic of two independent sets of numbers.</summary>
/// <param name="ShareBelow">P(a &lt; b) + ½ P(a = b) over all pairs.</param>
/// <param name="Z">(U − E U)/√Var U with U the pairs a &gt; b, from the normal approximation with its correction for ties: far below zero when the
/// first numbers are the smaller ones.</param>
/// <remarks>Mann &amp; Whitney 1947, doi:10.1214/aoms/1177730491.</remarks>
public readonly record struct RankComparison(double ShareBelow, double Z)
{
    public static RankComparison Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double n = first.Count, m = second.Count, total = n + m;
        double[] all = [.. first, .. second];
        double[] ranks = ArrayStatistics.RanksInplace([.. all]);
        double pairsAbove = ranks.Take(first.Count).Sum() - n * (n + 1) / 2;                 // U
        double ties = all.GroupBy(value => value).Sum(group => Cube(group.Count()) - group.Count());
        double variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)));
        return new RankComparison(1 - pairsAbove / (n * m), (pairsAbove - n * m / 2) / Math.Sqrt(variance));
    }

    /// <summary>P(a &lt; b) with its standard error when neither set need be the other's equal: from the share of the other set that each number lies below.</summary>
    /// <remarks>DeLong et al. 1988, doi:10.2307/2531595.</remarks>
    public static Estimate ShareBelowWithError(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double[] sortedFirst = [.. first.Order()], sortedSecond = [.. second.Order()];
        Estimate ofFirst = Estimate.FromValues([.. first.Select(value => 1 - ShareUpTo(sortedSecond, value))]);
        Estimate ofSecond = Estimate.FromValues([.. second.Select(value => ShareUpTo(sortedFirst, value))]);
        double error = Math.Sqrt(ofFirst.StandardError * ofFirst.StandardError + ofSecond.StandardError * ofSecond.StandardError);
        return new Estimate(ofFirst.Mean, error, first.Count);
    }

    /// <summary>Share of the sorted values below <paramref name="value"/>, equal ones counted half.</summary>
    private static double ShareUpTo(double[] sorted, double value)
    {
        int below = LowerBound(sorted, value);
        int equal = 0;
        while (below + equal < sorted.Length && sorted[below + equal] == value)
            equal++;
        return (below + 0.5 * equal) / sorted.Length;
    }

    private static int LowerBound(double[] sorted, double value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double Cube(double value) => value * value * value;
}
