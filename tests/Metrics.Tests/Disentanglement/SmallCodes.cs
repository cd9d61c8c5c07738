using GenBench.Metrics.Contracts;
using GenBench.Metrics.Disentanglement;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Disentanglement;

/// <summary>Codes of a few factors on the full product of their values, gone through several times: factors are exactly uniform and
/// independent, in both halves, so that scores can be computed by hand.</summary>
internal static class SmallCodes
{
    private const int Repeats = 8;

    /// <summary>Ordered factors of 5 and of 5 values.</summary>
    public static readonly Factor[] Two = [new("a", 5, IsOrdered: true), new("b", 5, IsOrdered: true)];

    /// <summary>The same and one of 5 more.</summary>
    public static readonly Factor[] Three = [.. Two, new("c", 5, IsOrdered: true)];

    /// <summary>An ordered factor of 4 values and a factor of 3 that are not.</summary>
    public static readonly Factor[] Mixed = [new("size", 4, IsOrdered: true), new("kind", 3, IsOrdered: false)];

    /// <summary>z_j = v_j.</summary>
    public static FactoredCodes Perfect(Factor[] factors) => Of(factors, v => v);

    /// <summary>z = 0.7, for every example.</summary>
    public static FactoredCodes Constant(Factor[] factors) => Of(factors, v => [.. v.Select(_ => 0.7)]);

    /// <summary>Every factor stands in two dimensions.</summary>
    public static FactoredCodes Duplicated(Factor[] factors) => Of(factors, v => [.. v, .. v]);

    /// <summary>The first two factors are mixed by 45 degrees, which is ((v_1 + v_2)/√2, (v_1 − v_2)/√2); others stand alone.</summary>
    public static FactoredCodes Rotated(Factor[] factors) => Of(factors, Rotate);

    public static double[] Rotate(double[] v) => [(v[0] + v[1]) * Math.Sqrt(0.5), (v[0] - v[1]) * Math.Sqrt(0.5), .. v.Skip(2)];

    /// <param name="code">From the values of an example's factors to its code.</param>
    public static FactoredCodes Of(Factor[] factors, Func<double[], double[]> code)
    {
        int[][] grid = [.. Enumerable.Range(0, Repeats).SelectMany(_ => Product(factors))];
        double[][] z = [.. grid.Select(v => code([.. v.Select(value => (double)value)]))];
        using DisposeScope scope = NewDisposeScope();
        long[] values = [.. grid.SelectMany(v => v.Select(value => (long)value))];
        return FactoredCodes.Of(
            tensor(z.SelectMany(row => row).ToArray(), [z.Length, z[0].Length]),
            new FactorValues(factors, tensor(values, [grid.Length, factors.Length])));
    }

    /// <summary>The same with other dimensions.</summary>
    public static FactoredCodes With(this FactoredCodes codes, params double[][] z) => codes with { Z = z };

    private static IEnumerable<int[]> Product(Factor[] factors) => factors.Aggregate(
        (IEnumerable<int[]>)[[]],
        (rows, factor) => rows.SelectMany(row => Enumerable.Range(0, factor.Count).Select(value => (int[])[.. row, value])));
}
