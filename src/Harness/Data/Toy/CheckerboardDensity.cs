using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Uniform over every second square of a board about the origin; −∞ beside them.</summary>
internal sealed class CheckerboardDensity(int squares, double extent) : IDensity
{
    public BoundKind Kind => BoundKind.Exact;

    /// <summary>log p on the squares: −log of their area.</summary>
    public double LogHeight => -Math.Log((((long)squares * squares) + 1) / 2 * Math.Pow(2 * extent / squares, 2));

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        double side = 2 * extent / squares;
        Tensor place = ((x.to(ScalarType.Float64) + extent) / side).floor();                        // [B, 2]
        Tensor onBoard = place.ge(0).logical_and(place.lt(squares)).all(1);
        Tensor isChosen = place.sum(dim: 1).remainder(2).eq(0).logical_and(onBoard);
        Tensor inside = full_like(isChosen, LogHeight, dtype: ScalarType.Float64);
        return where(isChosen, inside, full_like(inside, double.NegativeInfinity)).MoveToOuterDisposeScope();
    }
}
