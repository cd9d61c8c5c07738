using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Probability;

public sealed class LikelihoodTests
{
    private static Tensor Row(params double[] values) => tensor(values).unsqueeze(0);

    [Theory]
    [InlineData(-6.0)]
    [InlineData(0.3)]
    [InlineData(9.0)]
    public void Bernoulli_mass_sums_to_one(double logit)
    {
        using var scope = NewDisposeScope();
        var likelihood = new BernoulliLikelihood();
        Tensor logProb = likelihood.LogProb(tensor(new[] { 0.0, 1.0 }).view(2, 1), Row(logit).expand(2, 1));
        Assert.Equal(1.0, logProb.exp().sum().item<double>(), 12);
    }

    [Fact]
    public void Bernoulli_sums_over_dimensions_and_broadcasts_over_samples()
    {
        using var scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1.0, 0.0 }).view(1, 2);
        Tensor logits = tensor(new[] { 0.0, 0.0, 2.0, -1.0 }).view(2, 1, 2); // two samples of one example
        Tensor logProb = new BernoulliLikelihood().LogProb(x, logits);
        Assert.Equal([2L, 1L], logProb.shape);
        Assert.Equal(2 * Math.Log(0.5), logProb[0, 0].item<double>(), 12);
        Assert.Equal(-Math.Log(1 + Math.Exp(-2)) - Math.Log(1 + Math.Exp(-1)), logProb[1, 0].item<double>(), 12);
    }

    [Theory]
    [InlineData(0.5, -1.0)]
    [InlineData(-0.4, -3.0)] // mass piles up on level 0
    [InlineData(1.7, -7.0)] // and here on level 255, with the narrowest scale
    [InlineData(0.2, -12.0)] // below the floor of the scale
    public void Discretized_logistic_mass_sums_to_one_over_256_levels(double location, double logScale)
    {
        using var scope = NewDisposeScope();
        Tensor levels = arange(256, ScalarType.Float64).div(255).view(256, 1);
        Tensor parameters = Row(location, logScale).expand(256, 2);
        Tensor logProb = new DiscretizedLogisticLikelihood().LogProb(levels, parameters);
        Assert.Equal(1.0, logProb.exp().sum().item<double>(), 9);
        Assert.True(logProb.isfinite().all().item<bool>());
    }

    [Theory]
    [InlineData(0.5, -1.0)]
    [InlineData(-0.31, -2.5)] // half of the mass on level 0 and none below it
    [InlineData(0.003, -4.0)]
    [InlineData(1.2, -7.0)]
    [InlineData(0.31, -12.0)] // below the floor of the scale
    public void Discretized_logistic_mean_is_that_of_its_256_masses(double location, double logScale)
    {
        using var scope = NewDisposeScope();
        var likelihood = new DiscretizedLogisticLikelihood();
        Tensor levels = arange(256, ScalarType.Float64).div(255).view(256, 1);
        Tensor mass = likelihood.LogProb(levels, Row(location, logScale).expand(256, 2)).exp();
        double mean = (mass * levels.squeeze(1)).sum().item<double>();
        Assert.Equal(mean, likelihood.Mean(Row(location, logScale)).item<double>(), 9);
        Assert.Equal(mean, likelihood.Mean(Row(location, logScale).to(ScalarType.Float32)).item<float>(), 6);
    }

    [Theory]
    [InlineData(-15.0)]
    [InlineData(-0.0999)]
    [InlineData(0.0)]
    [InlineData(0.1001)]
    [InlineData(4.0)]
    public void Continuous_Bernoulli_integrates_to_one_and_has_its_mean(double logit)
    {
        using var scope = NewDisposeScope();
        var likelihood = new ContinuousBernoulliLikelihood();
        const int intervals = 20_000;
        Tensor x = (arange(intervals, ScalarType.Float64) + 0.5).div(intervals).view(intervals, 1); // midpoint rule
        Tensor density = likelihood.LogProb(x, Row(logit).expand(intervals, 1)).exp();
        Assert.Equal(1.0, density.mean().item<double>(), 6);
        Assert.Equal((density * x.squeeze(1)).mean().item<double>(), likelihood.Mean(Row(logit)).item<double>(), 6);
    }

    [Fact]
    public void Continuous_Bernoulli_gradient_is_finite_at_zero()
    {
        using var scope = NewDisposeScope();
        Tensor logit = zeros([1, 1], ScalarType.Float64, requires_grad: true);
        new ContinuousBernoulliLikelihood().LogProb(Row(0.25), logit).sum().backward();
        Assert.Equal(-0.25, logit.grad!.item<double>(), 9); // x − E[x] at λ = ½
    }

    [Fact]
    public void Gaussian_log_density_keeps_its_constants()
    {
        using var scope = NewDisposeScope();
        var likelihood = new GaussianLikelihood(standardDeviation: 0.5, learned: false);
        double expected = -0.5 * (((1 - 0.2) * (1 - 0.2) + 0.3 * 0.3) / 0.25) - Math.Log(2 * Math.PI * 0.25);
        Assert.Equal(expected, likelihood.LogProb(Row(1.0, 0.3), Row(0.2, 0.0)).item<double>(), 6);
    }

    [Fact]
    public void Per_pixel_Gaussian_reads_means_then_log_variances()
    {
        using var scope = NewDisposeScope();
        var likelihood = new HeteroscedasticGaussianLikelihood(smallestStandardDeviation: 1e-4);
        Tensor parameters = Row(0.2, 0.0, Math.Log(0.25), Math.Log(4.0));
        double expected = -0.5 * (0.64 / 0.25 + Math.Log(0.25) + 0.09 / 4 + Math.Log(4.0)) - Math.Log(2 * Math.PI);
        Assert.Equal(expected, likelihood.LogProb(Row(1.0, 0.3), parameters).item<double>(), 4);
    }

    public static TheoryData<LikelihoodSpec, double[]> SampledLikelihoods => new()
    {
        { new BernoulliSpec(), [0.7] },
        { new ContinuousBernoulliSpec(), [-3.0] },
        { new ContinuousBernoulliSpec(), [25.0] },
        { new GaussianSpec { Variance = GaussianVariance.Fixed, StandardDeviation = 0.3 }, [0.4] },
        { new GaussianSpec { Variance = GaussianVariance.PerPixel }, [0.4, -2.0] },
        { new DiscretizedLogisticSpec(), [0.5, -4.0] },
        { new DiscretizedLogisticSpec(), [-0.1, -2.0] },
    };

    [Theory]
    [MemberData(nameof(SampledLikelihoods))]
    public void Samples_average_to_the_mean_within_four_standard_errors(LikelihoodSpec spec, double[] parameters)
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(7, CPU);
        const int count = 40_000;
        using Likelihood likelihood = spec.Create(DataShape.Vector(1, Support.Real));
        Tensor samples = likelihood.Sample(Row(parameters).expand(count, -1), rng);
        double error = samples.std().item<double>() / Math.Sqrt(count);
        double expected = likelihood.Mean(Row(parameters)).item<double>();
        Assert.InRange(samples.mean().item<double>(), expected - 4 * error, expected + 4 * error);
    }
}
