using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>How much more precision, recall, density and coverage vary than means of as many independent terms: neighbours share balls,
/// and the balls are those of examples that are drawn like the terms.</summary>
/// <remarks>Two disjoint halves of both sets are independent, so E(f − f')²/4 is the variance at twice their size; it is averaged over
/// random halves (Shao &amp; Wu 1989, doi:10.1214/aos/1176347263) and held against what independent terms of the same halves would have.
/// Only that ratio is carried over to all examples: the numbers themselves depend on how many examples there are, and their variance with
/// them.</remarks>
internal static class DesignEffects
{
    private const int MostPoints = 400;
    private const int Splits = 20;

    /// <summary>Terms are not taken for better than independent on the word of a few random halves.</summary>
    private const double Least = 1;

    /// <param name="real">[N, F], float64, as both.</param>
    /// <param name="samples">[N, F]</param>
    /// <returns>Of precision, recall, density and coverage; not a number where half of the examples have no k neighbours.</returns>
    public static double[] Of(Tensor real, Tensor samples, int neighbours, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        long count = Math.Min(MostPoints, real.shape[0]);
        if (count / 2 <= neighbours)
            return [.. Enumerable.Repeat(double.NaN, 4)];
        var sets = new HalvedSets(EvenlySpaced(real, count), EvenlySpaced(samples, count), neighbours);
        double[] squares = new double[4], variances = new double[4];
        for (int split = 0; split < Splits; split++)
            Add(sets, rng, squares, variances);
        return [.. squares.Zip(variances, (square, variance) => variance > 0 ? Math.Max(Least, square / variance) : 1)];
    }

    private static void Add(HalvedSets sets, Generator rng, double[] squares, double[] variances)
    {
        int[] real = Order(2 * sets.Half, rng), samples = Order(2 * sets.Half, rng);
        Estimate[] first = sets.Of(real[..sets.Half], samples[..sets.Half]), second = sets.Of(real[sets.Half..], samples[sets.Half..]);
        for (int i = 0; i < squares.Length; i++)
        {
            squares[i] += Math.Pow(first[i].Mean - second[i].Mean, 2);
            variances[i] += Math.Pow(first[i].StandardError, 2) + Math.Pow(second[i].StandardError, 2);
        }
    }

    private static int[] Order(int count, Generator rng)
    {
        using Tensor order = randperm(count, dtype: ScalarType.Int64, generator: rng);
        return [.. order.data<long>().Select(row => (int)row)];
    }

    private static Tensor EvenlySpaced(Tensor points, long count)
    {
        Tensor rows = tensor([.. Enumerable.Range(0, (int)count).Select(i => i * points.shape[0] / count)], dtype: ScalarType.Int64);
        return points.index_select(0, rows);
    }
}
