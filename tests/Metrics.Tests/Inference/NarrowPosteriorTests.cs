using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>Posteriors that are narrow in some directions and wide in others, in no direction of the axes.</summary>
public sealed class NarrowPosteriorTests
{
    private const string Bound = "annealed-log-likelihood";

    [Theory]
    [InlineData(9, 3)]
    [InlineData(11, 8)]
    public void Temperatures_and_masses_of_the_pilot_reach_what_others_are_far_from(int latent, long seed)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = Narrow(latent, seed);
        Tensor x = model.Data(8, seed);
        AnnealingSpec pilot = new() { Temperatures = 200, LeapfrogSteps = 3 },
            plain = pilot with { Schedule = TemperatureSchedule.Sigmoid, Mass = ChainMass.Identity };

        Measurement near = Measure(model, x, pilot), far = Measure(model, x, plain);

        Estimate missing = Missing(model, x, near);
        Assert.InRange(missing.Mean, -3 * missing.StandardError, 0.5);
        Assert.True(Missing(model, x, far).Mean > 5, "the case is an easy one");
        Assert.Equal(MeasurementStatus.Loose, far.Status);
    }

    [Fact]
    public void What_an_example_gives_does_not_depend_on_its_neighbours()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = Narrow(4, 5);
        Tensor x = model.Data(7, seed: 6);
        var spec = new AnnealedLikelihoodSpec { Annealing = new AnnealingSpec { Temperatures = 12, Chains = 4, LeapfrogSteps = 2 } };

        IReadOnlyList<Measurement> together = spec.Evaluate(model, Evaluations.Context(x)),
            apart = spec.Evaluate(model, Evaluations.Context(x, chunkRows: 8));

        Assert.All(
            together.Row(Bound, spec.Annealing.Component).PerExample!.Zip(apart.Row(Bound, spec.Annealing.Component).PerExample!), pair =>
                Assert.Equal(pair.First, pair.Second, 6));
        Assert.Equal(
            together.Row("annealed-decoder-evaluations", spec.Annealing.Component).Mean(),
            apart.Row("annealed-decoder-evaluations", spec.Annealing.Component).Mean());
    }

    [Fact]
    public void Temperatures_are_dense_where_the_tilt_is_spread_out()
    {
        double[] nodes = [0, 0.01, 0.1, 1, 1], spreads = [100, 50, 5, 0.5, 0.5];

        double[] betas = PathPlaces.Even(nodes, spreads, 50);

        Assert.Equal((0.0, 1.0, 51), (betas[0], betas[^1], betas.Length));
        Assert.All(betas.Zip(betas.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.InRange(betas.Count(beta => beta < 0.01), 6, 10); // 0.75 of 5.7 in all, less what is spread evenly
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], PathPlaces.Even([0, 1], [0, 0], 4));
    }

    /// <summary>x = Wz + e, columns of W from 3 to 0.3 turned at random.</summary>
    private static LinearGaussianModel Narrow(int latent, long seed)
    {
        using var rng = new Generator((ulong)seed);
        Tensor columns = randn([2 * latent, latent], dtype: ScalarType.Float64, generator: rng) * linspace(
            0.3, 3, latent, dtype: ScalarType.Float64);
        Tensor turn = linalg.qr(randn([latent, latent], dtype: ScalarType.Float64, generator: rng)).Q;
        return new LinearGaussianModel(columns.mm(turn), 0.1);
    }

    private static Measurement Measure(LinearGaussianModel model, Tensor x, AnnealingSpec annealing) =>
        new AnnealedLikelihoodSpec { Annealing = annealing }.Evaluate(model, x).Row(Bound, annealing.Component);

    private static Estimate Missing(LinearGaussianModel model, Tensor x, Measurement bound) =>
        Estimate.FromValues([.. model.Exact(x).Minus(bound.PerExample!)]);
}
