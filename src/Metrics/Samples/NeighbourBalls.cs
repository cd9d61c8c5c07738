using System.Collections.Concurrent;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Points with the ball of each, which reaches to its k-th nearest neighbour in the same set.</summary>
internal sealed class NeighbourBalls
{
    private readonly Tensor _points;
    private readonly int _neighbours;
    private readonly double[] _squaredRadii;

    /// <param name="points">[N, F], float64.</param>
    /// <param name="neighbours">k, below N.</param>
    public NeighbourBalls(Tensor points, int neighbours, EvaluationContext context) =>
        (_points, _neighbours, _squaredRadii) = (points, neighbours, NeighbourRadii.Squared(points, neighbours, context));

    /// <summary>Which points of two sets lie in the balls of the other; memory grows with one count, not with their product.</summary>
    public BallOverlap Meet(NeighbourBalls samples, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        (RoundedPoints own, RoundedPoints others) = RoundedPoints.Pair(_points, samples._points);
        var overlap = new BallOverlap(new bool[own.Count], new bool[own.Count], new int[others.Count], new double[others.Count]);
        var onSpheres = new ConcurrentBag<(int Real, int Sample)>();
        new ClosePairs(own, others).Visit(_squaredRadii, samples._squaredRadii, overlap.Reached, context, (real, sample, squared) =>
        {
            if (squared <= samples._squaredRadii[sample])
                overlap.Reached[real] = true;
            if (squared > _squaredRadii[real])
                return;
            overlap.Holds[real] = true;
            Interlocked.Increment(ref overlap.BallsAround[sample]);
            if (squared == _squaredRadii[real])
                onSpheres.Add((real, sample));
        });
        if (!onSpheres.IsEmpty)
            Share(onSpheres, overlap.Surplus, context);
        return overlap;
    }

    /// <summary>A ball has room for k points. A sample exactly as far as the k-th neighbour shares the places that are left with all
    /// neighbours that far: as if the k nearest were chosen from the neighbours and the sample, ties by lot, which of equal distributions
    /// gives it k chances in N.</summary>
    private void Share(IEnumerable<(int Real, int Sample)> onSpheres, double[] surplus, EvaluationContext context)
    {
        int[] inside = new int[_squaredRadii.Length], on = new int[_squaredRadii.Length];
        var own = RoundedPoints.Of(_points);
        new ClosePairs(own, own).Visit(_squaredRadii, _squaredRadii, new bool[own.Count], context, (one, other, squared) =>
        {
            Count(one, squared);
            Count(other, squared);
        });
        foreach ((int real, int sample) in onSpheres.Order())
            surplus[sample] += 1 - ((_neighbours - inside[real]) / (1.0 + on[real]));

        void Count(int point, double squared)
        {
            if (squared < _squaredRadii[point])
                Interlocked.Increment(ref inside[point]);
            else if (squared == _squaredRadii[point])
                Interlocked.Increment(ref on[point]);
        }
    }
}

/// <summary>Of real examples and samples.</summary>
/// <param name="Reached">For each real example whether it lies in the ball of a sample.</param>
/// <param name="Holds">For each real example whether its ball holds a sample.</param>
/// <param name="BallsAround">For each sample the number of real examples whose ball holds it.</param>
/// <param name="Surplus">For each sample what of that number is due to ties: by how much balls are counted in full that have less
/// room.</param>
internal sealed record BallOverlap(bool[] Reached, bool[] Holds, int[] BallsAround, double[] Surplus);
