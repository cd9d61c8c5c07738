using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Flows;

public sealed class ProbabilityPathTests
{
    public static TheoryData<ProbabilityPath> Paths => [new IndependentPath(), new OptimalTransportPath(), new VariancePreservingPath()];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_path_leads_from_noise_to_data_with_the_velocity_it_says(ProbabilityPath path)
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        Tensor noise = randn([9, 2], ScalarType.Float64, generator: rng), data = randn([9, 2], ScalarType.Float64, generator: rng);
        Tensor t = rand([9, 1], ScalarType.Float64, generator: rng);
        const double h = 1e-6;

        Tensor difference = (path.At(noise, data, t + h).Point - path.At(noise, data, t - h).Point) / (2 * h);

        Assert.True(path.At(noise, data, zeros_like(t)).Point.allclose(noise));
        Assert.True(path.At(noise, data, ones_like(t)).Point.allclose(data));
        Assert.True(difference.allclose(path.At(noise, data, t).Velocity, 1e-6, 1e-7));
    }

    [Fact]
    public void The_variance_preserving_path_preserves_variance()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        Tensor noise = randn([20_000, 1], ScalarType.Float64, generator: rng),
            data = randn([20_000, 1], ScalarType.Float64, generator: rng);

        double preserved = new VariancePreservingPath()
            .At(noise, data, full([20_000, 1], 0.5, ScalarType.Float64)).Point.var().item<double>();
        double straight = new IndependentPath().At(noise, data, full([20_000, 1], 0.5, ScalarType.Float64)).Point.var().item<double>();

        Assert.InRange(preserved, 0.96, 1.04);
        Assert.InRange(straight, 0.48, 0.52);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    public void Optimal_transport_pairs_each_example_with_a_near_noise(double regularization)
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        Tensor noise = randn([64, 2], ScalarType.Float64, generator: rng), data = randn([64, 2], ScalarType.Float64, generator: rng) + 3;

        Tensor paired = new OptimalTransportPath { Regularization = regularization }.Pair(noise, data, null, rng);

        double Cost(Tensor pairs) => (pairs - data).square().sum(1).mean().item<double>();
        Assert.True(Cost(paired) < Cost(noise) - 2, $"{Cost(paired)} against {Cost(noise)}");
        if (regularization == 0)
            Assert.Equal(noise.sum().item<double>(), paired.sum().item<double>(), 9); // each noise is used once
    }
}
