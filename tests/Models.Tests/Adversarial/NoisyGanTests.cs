using GenBench.Models.Adversarial;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Adversarial;

/// <summary>With a linear generator and a declared noise a GAN is probabilistic PCA, whose density is known.</summary>
public sealed class NoisyGanTests
{
    private const double Noise = 0.3;
    private static readonly GanSpec Linear = new() { Latent = 2, Generator = new MlpSpec { Widths = [] }, ObservationNoise = Noise };

    private static NoisyGan Create() => (NoisyGan)Players.Create(Linear, DataShape.Vector(4, Support.Real));

    private static LinearGaussianDensity DensityOf(NoisyGan gan)
    {
        Tensor[] weights = [.. gan.Network.named_parameters().Where(entry => entry.name.StartsWith("generator", StringComparison.Ordinal))
            .Select(entry => entry.parameter)];
        using (no_grad())
            weights.Single(weight => weight.dim() == 1).copy_(tensor([1.0, -2, 0.5, 3]));
        return new LinearGaussianDensity(weights.Single(weight => weight.dim() == 2), weights.Single(weight => weight.dim() == 1), Noise);
    }

    [Fact]
    public void Joint_density_over_the_exact_posterior_is_the_closed_form_likelihood_for_any_latent()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using NoisyGan gan = Create();
        using LinearGaussianDensity density = DensityOf(gan);
        using var rng = new Generator(1, CPU);
        Tensor x = density.Sample(6, rng), z = randn([3, 6, 2], ScalarType.Float64, generator: rng);
        using var posterior = distributions.MultivariateNormal(density.PosteriorMean(x), density.PosteriorCovariance());
        Tensor weights = gan.LogPrior(z) + gan.LogLikelihood(x, z) - posterior.log_prob(z);
        Assert.True(weights.allclose(density.LogProb(x, rng).expand(3, 6), 1e-6, 1e-6)); // log s² is kept in float32
    }

    [Fact]
    public void Simple_Monte_Carlo_over_the_prior_finds_the_same_likelihood()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using NoisyGan gan = Create();
        using LinearGaussianDensity density = DensityOf(gan);
        using var rng = new Generator(1, CPU);
        Tensor x = density.Sample(3, rng), z = randn([20_000, 3, 2], ScalarType.Float64, generator: rng);
        Tensor likelihood = (gan.LogLikelihood(x, z) - density.LogProb(x, rng)).exp();       // [S, B], mean 1
        Tensor error = (likelihood.mean([0L]) - 1).abs() / (likelihood.std(0L) / Math.Sqrt(20_000));
        Assert.True(error.max().item<double>() < 4, $"off by {error.max().item<double>()} standard errors");
    }

    [Fact]
    public void Samples_carry_the_noise_and_means_do_not()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        using NoisyGan gan = Create();
        using LinearGaussianDensity density = DensityOf(gan);
        using var first = new Generator(1, CPU);
        using var second = new Generator(1, CPU);
        Tensor samples = gan.Sample(20_000, first), means = gan.SampleMean(20_000, second);
        double variance = (samples - means).square().mean().item<double>(), error = Noise * Noise * Math.Sqrt(2.0 / 80_000);
        Assert.InRange(variance, Noise * Noise - 4 * error, Noise * Noise + 4 * error);
        double expected = density.LogProb(density.Sample(20_000, second), second).mean().item<double>();
        // entropy: 4 standard errors are √2 · 4 / √20000
        Assert.Equal(expected, density.LogProb(samples, second).mean().item<double>(), 0.05);
    }

    [Fact]
    public void Observations_of_another_shape_are_refused()
    {
        using var scope = NewDisposeScope();
        using NoisyGan gan = Create();
        Assert.Throws<ArgumentException>(() => gan.LogLikelihood(zeros([3, 5], ScalarType.Float64), zeros([3, 2], ScalarType.Float64)));
    }
}
