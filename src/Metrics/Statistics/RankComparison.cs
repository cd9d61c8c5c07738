using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Statistics;

/// <summary>Whether the numbers of one set tend to lie below those of another, by the Mann-Whitney U statistic.</summary>
/// <param name="ShareBelow">P(a &lt; b) + ½ P(a = b) over all pairs, with its standard error whatever the two distributions are.</param>
/// <param name="Z">(U − E U)/√Var U with U the pairs a &gt; b, under the hypothesis of equal distributions, ties corrected for:
/// far below zero when the first numbers are the smaller ones; 0 where all numbers are equal.</param>
/// <param name="ZError">Standard error of z whatever the two distributions are: about 1 where they are equal.</param>
/// <remarks>Mann &amp; Whitney 1947, doi:10.1214/aoms/1177730491; the standard error: DeLong et al. 1988, doi:10.2307/2531595.</remarks>
public readonly record struct RankComparison(Estimate ShareBelow, double Z, double ZError)
{
    public Estimate ZEstimate => new(Z, ZError, ShareBelow.Count);

    public static RankComparison Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        double[] sortedFirst = [.. first.Order()], sortedSecond = [.. second.Order()];
        Estimate ofFirst = Estimate.FromValues([.. first.Select(value => 1 - ShareUpTo(sortedSecond, value))]);
        Estimate ofSecond = Estimate.FromValues([.. second.Select(value => ShareUpTo(sortedFirst, value))]);
        double error = Math.Sqrt(ofFirst.StandardError * ofFirst.StandardError + ofSecond.StandardError * ofSecond.StandardError);
        double variance = VarianceOfShare([.. first, .. second], first.Count, second.Count);
        double unit = variance > 0 ? 1 / Math.Sqrt(variance) : 0;
        return new RankComparison(new Estimate(ofFirst.Mean, error, first.Count), (0.5 - ofFirst.Mean) * unit, error * unit);
    }

    /// <summary>Var(U/nm) = (N + 1 − Σ (t³ − t)/(N (N − 1)))/12nm with N = n + m and t the sizes of groups of equal values.</summary>
    private static double VarianceOfShare(double[] all, double n, double m)
    {
        double ties = all.GroupBy(value => value).Select(group => (double)group.Count()).Sum(t => t * t * t - t);
        return (n + m + 1 - ties / ((n + m) * (n + m - 1))) / (12 * n * m);
    }

    /// <summary>Share of the sorted values below <paramref name="value"/>, equal ones counted half.</summary>
    private static double ShareUpTo(double[] sorted, double value) =>
        0.5 * (CountOfHead(sorted, other => other < value) + CountOfHead(sorted, other => other <= value)) / sorted.Length;

    /// <summary>How many values at the start satisfy a condition that no later one does, by bisection.</summary>
    private static int CountOfHead(double[] sorted, Func<double, bool> isInHead)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = isInHead(sorted[middle]) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
