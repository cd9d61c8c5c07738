using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Kernels.Neighbours;

/// <summary>Points, and copies of them in float32 from whose products no close pair can hide: half the squared norms are given with a
/// margin beyond what rounding can do to |a|²/2 + |b|²/2 − a·b.</summary>
internal sealed class RoundedPoints
{
    private const double UnitRoundoff = 1.0 / (1 << 24);

    /// <summary>Beside the F roundings of a product: of both factors, of the norms, of the reach and of the sums they are compared
    /// in.</summary>
    private const double OtherRoundings = 8;

    /// <summary>Of products too small for float32, where the largest norm is 1.</summary>
    private const double Underflow = 1e-30;

    private readonly double[] _halfNorms; // [N]
    private readonly double _margin;

    /// <param name="points">[N, F], float64, finite.</param>
    /// <param name="centre">Subtracted first, [F]: what all points share would cost digits.</param>
    /// <param name="scale">Multiplied in afterwards, so that no square leaves the range of float32.</param>
    private RoundedPoints(Tensor points, Tensor centre, double scale)
    {
        Tensor scaled = (points - centre) * scale;
        (Exact, Rounded, Scale) = (Doubles(points.contiguous()), scaled.to(ScalarType.Float32), scale);
        _halfNorms = Doubles(scaled.square().sum(dim: 1) / 2);
        _margin = 2 * UnitRoundoff * (points.shape[1] + OtherRoundings);
    }

    /// <summary>The points as they are, row by row, N·F.</summary>
    public double[] Exact { get; }

    /// <summary>Centred and scaled, [N, F], float32.</summary>
    public Tensor Rounded { get; }

    public double Scale { get; }

    public long Count => Rounded.shape[0];

    /// <summary>Half the squared norms, smaller by the margin, [N]: a distance made of them is not too large.</summary>
    public float[] LowNorms => [.. _halfNorms.Select(norm => (float)((norm * (1 - _margin)) - Underflow))];

    /// <summary>Half the squared norms, larger by the margin, [N]: a distance made of them is not too small.</summary>
    public float[] HighNorms => [.. _halfNorms.Select(norm => (float)((norm * (1 + _margin)) + Underflow))];

    public static RoundedPoints Of(Tensor points) => Pair(points, points).First;

    /// <summary>Two sets about one centre and in one scale.</summary>
    public static (RoundedPoints First, RoundedPoints Second) Pair(Tensor first, Tensor second)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor centre = second.mean([0L]);
        double Reach(Tensor points) => (points - centre).square().sum(dim: 1).max().sqrt().item<double>();
        double reach = Math.Max(Reach(first), Reach(second)), scale = reach > 0 ? 1 / reach : 1;
        return (new RoundedPoints(first, centre, scale).Kept(), new RoundedPoints(second, centre, scale).Kept());
    }

    private RoundedPoints Kept()
    {
        Rounded.MoveToOuterDisposeScope();
        return this;
    }

    private static double[] Doubles(Tensor values) => MemoryMarshal.Cast<byte, double>(values.bytes).ToArray();
}
