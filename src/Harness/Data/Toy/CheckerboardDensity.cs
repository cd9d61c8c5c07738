using GenBench.Models.Contracts;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Uniform over every second square of a board about the origin; −∞ beside them.</summary>
internal sealed class CheckerboardDensity(int squares, double extent) : IDensity
{
    public BoundKind Kind => BoundKind.Exact;

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using DisposeScope scope = NewDisposeScope();
        double side = 2 * extent / squares;
        Tensor place = ((x.to(ScalarType.Float64) + extent) / side).floor();                        // [B, 2]
        Tensor onBoard = place.ge(0).logical_and(place.lt(squares)).all(1);
        Tensor isChosen = place.sum(dim: 1).remainder(2).eq(0).logical_and(onBoard);
        long chosen = (((long)squares * squares) + 1) / 2;
        Tensor inside = full_like(isChosen, -Math.Log(chosen * side * side), dtype: ScalarType.Float64);
        return where(isChosen, inside, full_like(inside, double.NegativeInfinity)).MoveToOuterDisposeScope();
    }
}
