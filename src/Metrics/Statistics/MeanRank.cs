using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>The rank of a method among others, averaged over blocks in each of which all are ranked: the seeds of datasets.</summary>
/// <remarks>Friedman 1937, doi:10.1080/01621459.1937.10503522; over datasets: Demšar 2006, Journal of Machine Learning Research 7,
/// 1-30. The interval resamples seeds within each dataset where all have enough of them, and says nothing of other datasets; else whole
/// datasets. Percentiles of few values are too narrow, which is undone as in <see cref="PairedBootstrap"/>.</remarks>
public static class MeanRank
{
    /// <summary>Blocks that tell a spread.</summary>
    public const int FewestBlocks = 3;

    private const int Resamples = 2000;

    /// <returns>In the order of the values, 1 the best; equal ones share the mean of their ranks.</returns>
    public static IReadOnlyList<double> Of(IReadOnlyList<double> values, bool isLargerBetter)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. values.Select(value =>
            1 + values.Count(other => isLargerBetter ? other > value : other < value)
                + ((values.Count(other => other == value) - 1) / 2.0))];
    }

    /// <summary>A 95 % interval for the mean over all blocks, the same at every call.</summary>
    /// <param name="byDataset">Ranks of one method: a list for each dataset, of one a seed.</param>
    /// <param name="methods">The largest rank there is.</param>
    /// <returns>Null where neither seeds nor datasets are enough.</returns>
    public static ConfidenceInterval? Interval(IReadOnlyList<IReadOnlyList<double>> byDataset, int methods)
    {
        ArgumentNullException.ThrowIfNull(byDataset);
        double[][] strata = byDataset.All(seeds => seeds.Count >= FewestBlocks)
            ? [.. byDataset.Select(seeds => seeds.ToArray())]
            : byDataset.Count >= FewestBlocks ? [[.. byDataset.Select(seeds => seeds.Average())]] : [];
        return strata.Length == 0 ? null : Interval(strata, methods);
    }

    /// <param name="strata">Resampled each by itself.</param>
    private static ConfidenceInterval Interval(double[][] strata, int methods)
    {
        const double Level = 0.95, Tail = (1 - Level) / 2;
        double count = strata.Sum(values => values.Length), freedom = count - strata.Length;
        double mean = strata.Sum(values => values.Sum()) / count;
        var rng = new Random(0);
        double[] means = [.. Enumerable.Range(0, Resamples).Select(_ => strata.Sum(values => Resampled(values, rng)) / count).Order()];
        double stretch = Math.Sqrt(count / freedom) * StudentT.InvCDF(0, 1, freedom, 1 - Tail) / Normal.InvCDF(0, 1, 1 - Tail);
        double At(double probability) =>
            Math.Clamp(mean + (stretch * (SortedValues.Quantile(means, probability) - mean)), 1, methods);
        return new ConfidenceInterval(At(Tail), At(1 - Tail), Level);
    }

    /// <summary>Sum of as many draws as there are values.</summary>
    private static double Resampled(double[] values, Random rng)
    {
        double sum = 0;
        for (int draw = 0; draw < values.Length; draw++)
            sum += values[rng.Next(values.Length)];
        return sum;
    }
}
