using GenBench.Metrics.Contracts;
using MathNet.Numerics.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Statistics;

/// <summary>A percentile interval for a mean difference, by resampling examples.</summary>
/// <remarks>Efron &amp; Tibshirani 1993, section 13.3. The percentiles of n values are too narrow by √((n − 1)/n),
/// and for a spread that is itself estimated: both are undone (Hesterberg 2015, section 5.3, doi:10.1080/00031305.2015.1089789). Resamples
/// of a handful of values are too coarse for that (of two values they cover 52 %), and Student's interval stands in their place.</remarks>
public static class PairedBootstrap
{
    /// <summary>From so many examples on their resamples are used.</summary>
    private const int FewestResampled = 20;

    /// <summary>Largest number of draws held at once.</summary>
    private const long Draws = 1 << 20;

    /// <param name="first">One value an example.</param>
    /// <param name="second">The other model's value of the same examples, in the same order.</param>
    /// <param name="rng">A CPU generator.</param>
    public static PairedDifference Compare(
        IReadOnlyList<double> first, IReadOnlyList<double> second, Generator rng, int resamples = 10_000, double level = 0.95)
    {
        double[] differences = Differences(first, second);
        return Of(differences, ResampledMeans(differences, resamples, rng), level);
    }

    /// <summary>The same at 95 % without tensors, for reports, which are drawn where torch may not be.</summary>
    /// <param name="rng">Made from a seed.</param>
    public static PairedDifference Compare(IReadOnlyList<double> first, IReadOnlyList<double> second, Random rng, int resamples)
    {
        double[] differences = Differences(first, second);
        return Of(differences, [.. Enumerable.Range(0, resamples).Select(_ => ResampledMean(differences, rng))], 0.95);
    }

    /// <summary>The same for many pairs, each as if it were compared alone with a new generator of the seed: on all cores, and several
    /// times faster.</summary>
    /// <param name="pairs">First and second values of each.</param>
    /// <returns>In the order of the pairs.</returns>
    public static IReadOnlyList<PairedDifference> CompareAll(
        IReadOnlyList<(IReadOnlyList<double> First, IReadOnlyList<double> Second)> pairs, int seed, int resamples)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        foreach ((IReadOnlyList<double> first, IReadOnlyList<double> second) in pairs)
            MustBePaired(first, second);
        var compared = new PairedDifference[pairs.Count];
        foreach (IGrouping<int, int> ofLength in Enumerable.Range(0, pairs.Count).GroupBy(pair => pairs[pair].First.Count))
        {
            var draws = new SharedDraws(new Random(seed), resamples, [(ofLength.Key, ofLength.Key)]);
            Parallel.ForEach(ofLength.Chunk(SharedDraws.Lanes), block =>
            {
                double[][] differences = [.. block.Select(pair => Differences(pairs[pair].First, pairs[pair].Second))];
                foreach ((int lane, List<double> means) in ResampledMeans(differences, draws).Index())
                    compared[block[lane]] = Of(differences[lane], means, 0.95);
            });
        }

        return compared;
    }

    /// <returns>For each series.</returns>
    private static List<double>[] ResampledMeans(double[][] series, SharedDraws draws)
    {
        List<double>[] means = [.. series.Select(_ => new List<double>(draws.Resamples))];
        double[] values = SharedDraws.SideBySide(series), sums = new double[SharedDraws.Lanes];
        for (int resample = 0; resample < draws.Resamples; resample++)
        {
            draws.Sum(resample, 0, values, sums);
            foreach ((int lane, List<double> ofLane) in means.Index())
                ofLane.Add(sums[lane] / series[lane].Length);
        }

        return means;
    }

    private static double[] Differences(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        MustBePaired(first, second);
        return [.. first.Zip(second, (a, b) => a - b)];
    }

    private static void MustBePaired(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count || first.Count < 2)
        {
            throw new ArgumentException(
                $"got {first.Count} and {second.Count} values; a paired comparison needs the same examples in both, at least 2",
                nameof(second));
        }
    }

    private static PairedDifference Of(double[] differences, List<double> resampledMeans, double level)
    {
        Estimate mean = Estimate.FromValues(differences);
        if (differences.Length < FewestResampled)
            return new PairedDifference(mean, StudentInterval.Of(mean, level)!.Value);
        double[] means = [.. resampledMeans.Order()];
        double stretch = Stretch(differences.Length, level);
        return new PairedDifference(mean, new ConfidenceInterval(Stretched((1 - level) / 2), Stretched((1 + level) / 2), level));

        double Stretched(double probability) => mean.Mean + (stretch * (SortedValues.Quantile(means, probability) - mean.Mean));
    }

    /// <summary>√(n/(n − 1)) t/z.</summary>
    private static double Stretch(double count, double level) =>
        Math.Sqrt(count / (count - 1)) * StudentT.InvCDF(0, 1, count - 1, (1 + level) / 2) / Normal.InvCDF(0, 1, (1 + level) / 2);

    private static double ResampledMean(double[] values, Random rng)
    {
        double sum = 0;
        for (int draw = 0; draw < values.Length; draw++)
            sum += values[rng.Next(values.Length)];
        return sum / values.Length;
    }

    private static List<double> ResampledMeans(double[] values, int resamples, Generator rng)
    {
        List<double> means = new(resamples);
        using Tensor all = tensor(values, dtype: ScalarType.Float64);
        foreach (Chunk chunk in Chunk.Cover(resamples, Math.Max(1, Draws / values.Length)))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor rows = randint(0, values.Length, [chunk.Count * values.Length], dtype: ScalarType.Int64, generator: rng);
            means.AddRange(all.index_select(0, rows).view(chunk.Count, values.Length).mean([1L]).data<double>().ToArray());
        }

        return means;
    }
}
