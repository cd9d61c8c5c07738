using GenBench.Kernels.Neighbours;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Tests.Cases;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Samples;

/// <summary>Products in float32 propose pairs; what they propose must never leave out one that float64 differences find.</summary>
public sealed class NeighbourBallsTests
{
    [Theory]
    [InlineData(700, 3, 1, 1, 0)]
    [InlineData(1301, 9, 5, 1, 0)]
    [InlineData(1301, 9, 40, 1e-3, 1e5)] // far from the origin: squared norms hold no digit of the distances
    [InlineData(600, 16, 5, 1e25, 0)] // squares outside of float32
    [InlineData(600, 16, 5, 1e-25, 0)]
    [InlineData(41, 2, 40, 1, 0)]
    public void Are_those_that_all_float64_distances_give(long count, long features, int neighbours, double scale, double offset)
    {
        using var scope = NewDisposeScope();
        Tensor real = (FeatureCases.Normal(count, features, seed: 1) * scale) + offset,
            samples = (FeatureCases.Normal(count, features, seed: 2) * scale) + offset;
        EvaluationContext context = Evaluations.Context(real);

        BallOverlap overlap = new NeighbourBalls(real, neighbours, context).Meet(new NeighbourBalls(samples, neighbours, context), context);

        Tensor distances = Squared(real, samples), realRadii = Radii(real, neighbours), sampleRadii = Radii(samples, neighbours);
        Assert.Equal(
            realRadii.data<double>().ToArray(), NeighbourRadii.Squared(real, neighbours, context.Cancellation), new Relative(1e-12));
        Tensor inRealBall = distances.le(realRadii.unsqueeze(1));
        Assert.Equal(inRealBall.sum(0L).data<long>().Select(balls => (int)balls), overlap.BallsAround);
        Assert.Equal(inRealBall.any(1).data<bool>().ToArray(), overlap.Holds);
        Assert.Equal(distances.le(sampleRadii).any(1).data<bool>().ToArray(), overlap.Reached);
    }

    [Fact]
    public void Of_points_that_are_all_the_same_have_no_radius_and_hold_each_other()
    {
        using var scope = NewDisposeScope();
        Tensor point = full([300, 5], 0.1, dtype: ScalarType.Float64);
        EvaluationContext context = Evaluations.Context(point);
        var balls = new NeighbourBalls(point, 5, context);

        BallOverlap overlap = balls.Meet(balls, context);

        Assert.All(NeighbourRadii.Squared(point, 5, context.Cancellation), radius => Assert.Equal(0, radius));
        Assert.All(overlap.Holds, Assert.True);
        Assert.All(overlap.BallsAround, number => Assert.Equal(300, number));
    }

    private static Tensor Radii(Tensor points, int neighbours) => Squared(points, points).kthvalue(neighbours + 1, 1).values;

    /// <summary>From differences, which lose nothing, [N, M].</summary>
    private static Tensor Squared(Tensor a, Tensor b) => (a.unsqueeze(1) - b.unsqueeze(0)).square().sum(-1L);

    private sealed class Relative(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance * Math.Max(x, y);

        public int GetHashCode(double value) => 0;
    }
}
