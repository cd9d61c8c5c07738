using GenBench.Metrics.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples;

/// <summary>Which points of two sets lie in the k-nearest-neighbour balls of the other; memory grows with one count, not with their product.</summary>
internal sealed class NeighbourBalls
{
    private const long TileRows = 1000;

    /// <param name="samples">[N, F], float64.</param>
    /// <param name="real">[M, F], float64.</param>
    /// <param name="neighbours">k, below both counts.</param>
    public NeighbourBalls(Tensor samples, Tensor real, int neighbours, EvaluationContext context)
    {
        Tensor sampleRadii = Radii(samples, neighbours, context);
        Tensor realRadii = Radii(real, neighbours, context);
        RealBallsAround = zeros(samples.shape[0], dtype: ScalarType.Float64);
        List<Tensor> reached = [], hold = [];
        foreach (Chunk tile in context.Chunks(real.shape[0], TileRows))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor distances = cdist(tile.Of(real), samples); // [tile, N]
            Tensor inRealBall = distances.le(tile.Of(realRadii).unsqueeze(1));
            RealBallsAround.add_(inRealBall.to(ScalarType.Float64).sum(0L));
            hold.Add(inRealBall.any(1).MoveToOuterDisposeScope());
            reached.Add(distances.le(sampleRadii).any(1).MoveToOuterDisposeScope());
        }

        HoldSamples = cat(hold, 0);
        ReachedBySamples = cat(reached, 0);
    }

    /// <summary>For each sample the number of real examples whose ball holds it, [N], float64.</summary>
    public Tensor RealBallsAround { get; }

    /// <summary>For each real example whether its ball holds a sample, [M].</summary>
    public Tensor HoldSamples { get; }

    /// <summary>For each real example whether it lies in the ball of a sample, [M].</summary>
    public Tensor ReachedBySamples { get; }

    /// <summary>Distance of each point to its k-th nearest neighbour, itself not counted, [N].</summary>
    private static Tensor Radii(Tensor points, int neighbours, EvaluationContext context)
    {
        List<Tensor> radii = [];
        foreach (Chunk tile in context.Chunks(points.shape[0], TileRows))
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor nearest, Tensor _) = cdist(tile.Of(points), points).topk(neighbours + 1, dim: 1, largest: false, sorted: true);
            radii.Add(nearest.select(1, neighbours).MoveToOuterDisposeScope());
        }

        return cat(radii, 0);
    }
}
