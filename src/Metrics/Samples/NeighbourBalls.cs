using System.Collections.Concurrent;
using GenBench.Kernels.Neighbours;
using GenBench.Metrics.Contracts;
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
        (_points, _neighbours, _squaredRadii) = (points, neighbours, NeighbourRadii.Squared(points, neighbours, context.Cancellation));

    /// <summary>Which points of two sets lie in the balls of the other; memory grows with one count, not with their product.</summary>
    public BallOverlap Meet(NeighbourBalls samples, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        (long count, long sampled) = (_points.shape[0], samples._points.shape[0]);
        var overlap = new BallOverlap(new bool[count], new bool[count], new int[sampled], new double[sampled]);
        var onSpheres = new ConcurrentBag<(int Real, int Sample)>();
        ClosePairs.Between(_points, samples._points)
            .Visit(_squaredRadii, samples._squaredRadii, overlap.Reached, Hear, context.Cancellation);
        if (!onSpheres.IsEmpty)
            Share(onSpheres, overlap.Surplus, context);
        return overlap;

        void Hear(int real, int sample, double squared)
        {
            if (squared <= samples._squaredRadii[sample])
                overlap.Reached[real] = true;
            if (squared > _squaredRadii[real])
                return;
            overlap.Holds[real] = true;
            Interlocked.Increment(ref overlap.BallsAround[sample]);
            if (squared == _squaredRadii[real])
                onSpheres.Add((real, sample));
        }
    }

    /// <summary>A ball has room for k points. A sample exactly as far as the k-th neighbour shares the places that are left with all
    /// neighbours that far: as if the k nearest were chosen from the neighbours and the sample, ties by lot, which of equal distributions
    /// gives it k chances in N.</summary>
    private void Share(IEnumerable<(int Real, int Sample)> onSpheres, double[] surplus, EvaluationContext context)
    {
        int[] inside = new int[_squaredRadii.Length], on = new int[_squaredRadii.Length];
        ClosePairs.Within(_points).Visit(_squaredRadii, _squaredRadii, new bool[inside.Length], CountBoth, context.Cancellation);
        foreach ((int real, int sample) in onSpheres.Order())
            surplus[sample] += 1 - ((_neighbours - inside[real]) / (1.0 + on[real]));

        void CountBoth(int one, int other, double squared)
        {
            Count(one, squared);
            Count(other, squared);
        }

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
