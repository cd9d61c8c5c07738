using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Points with the ball of each, which reaches to its k-th nearest neighbour in the same set.</summary>
internal sealed class NeighbourBalls
{
    private readonly Tensor _points;
    private readonly double[] _squaredRadii;

    /// <param name="points">[N, F], float64.</param>
    /// <param name="neighbours">k, below N.</param>
    public NeighbourBalls(Tensor points, int neighbours, EvaluationContext context)
    {
        _points = points;
        _squaredRadii = NeighbourRadii.Squared(points, neighbours, context);
    }

    /// <summary>Which points of two sets lie in the balls of the other; memory grows with one count, not with their product.</summary>
    public BallOverlap Meet(NeighbourBalls samples, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        (RoundedPoints own, RoundedPoints others) = RoundedPoints.Pair(_points, samples._points);
        var overlap = new BallOverlap(new bool[own.Count], new bool[own.Count], new int[others.Count]);
        new ClosePairs(own, others).Visit(_squaredRadii, samples._squaredRadii, overlap.Reached, context, (real, sample, squared) =>
        {
            if (squared <= samples._squaredRadii[sample])
                overlap.Reached[real] = true;
            if (squared > _squaredRadii[real])
                return;
            overlap.Holds[real] = true;
            Interlocked.Increment(ref overlap.BallsAround[sample]);
        });
        return overlap;
    }
}

/// <summary>Of real examples and samples.</summary>
/// <param name="Reached">For each real example whether it lies in the ball of a sample.</param>
/// <param name="Holds">For each real example whether its ball holds a sample.</param>
/// <param name="BallsAround">For each sample the number of real examples whose ball holds it.</param>
internal sealed record BallOverlap(bool[] Reached, bool[] Holds, int[] BallsAround);
