using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Analytic;

public sealed class LinearGaussianDensityTests : IDisposable
{
    private readonly Generator _rng = new(20260101);
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _rng.Dispose();
    }

    [Theory]
    [InlineData(2, 1, 0.5)]
    [InlineData(10, 3, 0.1)]
    [InlineData(784, 50, 1.0)]
    [InlineData(20, 20, 0.01)]
    public void Both_routes_give_the_same_log_density(long dimensions, long latentDim, double noiseStd)
    {
        using LinearGaussianDensity density = Random(dimensions, latentDim, noiseStd);
        Tensor x = density.Sample(16, _rng);

        Tensor difference = (density.LogProb(x, _rng) - density.LogProbByCholesky(x)).abs();

        Tensor scale = density.LogProb(x, _rng).abs().clamp_min(1);
        Assert.True((difference / scale).max().item<double>() < 1e-10);
    }

    [Fact]
    public void One_dimension_is_the_normal_density_with_added_variances()
    {
        using var density = new LinearGaussianDensity(tensor(new[] { 3.0 }, 1, 1), tensor(new[] { 1.0 }), noiseStd: 4);
        const double variance = 3 * 3 + 4 * 4;

        double logProb = density.LogProb(tensor(new[] { 2.5 }, 1, 1), _rng).item<double>();

        Assert.Equal(-0.5 * (Math.Log(2 * Math.PI * variance) + 1.5 * 1.5 / variance), logProb, 12);
    }

    [Fact]
    public void Bayes_rule_with_the_posterior_gives_log_p_at_any_latent_point()
    {
        using LinearGaussianDensity density = Random(6, 3, 0.4);
        Tensor x = density.Sample(8, _rng), z = randn(8, 3, dtype: ScalarType.Float64, generator: _rng);
        Tensor logJoint = LogIsotropic(z, 1) + LogIsotropic(x - density.Mean - matmul(z, density.Weights.t()), density.NoiseStd);
        Tensor covariance = density.PosteriorCovariance(), offset = z - density.PosteriorMean(x);
        Tensor squared = (matmul(offset, linalg.inv(covariance)) * offset).sum(dim: -1);
        Tensor logPosterior = (squared + covariance.logdet() + 3 * Math.Log(2 * Math.PI)) * -0.5;

        Tensor difference = (logJoint - logPosterior - density.LogProb(x, _rng)).abs();

        Assert.True(difference.max().item<double>() < 1e-9);
    }

    [Fact]
    public void Best_diagonal_encoder_loses_the_closed_form_gap_and_any_other_variance_loses_more()
    {
        using LinearGaussianDensity density = Random(6, 3, 0.4);
        Tensor precision = linalg.inv(density.PosteriorCovariance()), best = density.BestDiagonalVariances();

        double gap = Divergence(best, precision);

        Assert.Equal(gap, density.BestDiagonalGap(), 10);
        Assert.True(gap > 0.01);
        Assert.True(Divergence(best * 1.05, precision) > gap);
        Assert.True(Divergence(best * 0.95, precision) > gap);
    }

    [Fact]
    public void Best_diagonal_encoder_loses_nothing_when_the_columns_are_orthogonal()
    {
        using var density = new LinearGaussianDensity(eye(5, 2, dtype: ScalarType.Float64) * 3, zeros(5, ScalarType.Float64), 0.5);

        Assert.Equal(0, density.BestDiagonalGap(), 12);
    }

    [Fact]
    public void Samples_have_the_mean_and_covariance_of_the_density()
    {
        using LinearGaussianDensity density = Random(4, 2, 0.7);
        const long n = 200_000;
        Tensor x = density.Sample(n, _rng) - density.Mean;
        Tensor expected = matmul(density.Weights, density.Weights.t()) + eye(4, dtype: ScalarType.Float64) * (0.7 * 0.7);

        Tensor variances = expected.diagonal();
        Tensor meanError = x.mean([0L]).abs() / (variances / n).sqrt();
        Tensor covarianceError = (matmul(x.t(), x) / n - expected).abs()
            / ((expected.square() + outer(variances, variances)) / n).sqrt();

        Assert.True(meanError.max().item<double>() < 4.5);
        Assert.True(covarianceError.max().item<double>() < 4.5);
    }

    [Fact]
    public void Density_is_exact_takes_images_and_single_precision_and_answers_in_double()
    {
        using LinearGaussianDensity density = Random(16, 2, 1);
        Tensor x = density.Sample(3, _rng).to(ScalarType.Float32);

        Tensor flat = density.LogProb(x, _rng), image = density.LogProb(x.reshape(3, 1, 4, 4), _rng);

        Assert.Equal(BoundKind.Exact, density.Kind);
        Assert.Equal(ScalarType.Float64, flat.dtype);
        Assert.Equal(flat.data<double>().ToArray(), image.data<double>().ToArray());
    }

    [Fact]
    public void Parameters_outlive_the_scope_and_the_tensors_they_came_from()
    {
        LinearGaussianDensity density;
        using (NewDisposeScope()) density = Random(4, 2, 1);

        using (density) Assert.True(density.LogProb(zeros(1, 4), _rng).isfinite().all().item<bool>());
    }

    [Fact]
    public void Wrong_shapes_and_a_noise_of_zero_are_refused_with_what_was_expected()
    {
        Tensor weights = ones(4, 2), mean = zeros(4);
        using var density = new LinearGaussianDensity(weights, mean, 1);

        Assert.Contains("expected [4]", Assert.Throws<ArgumentException>(() => new LinearGaussianDensity(weights, zeros(5), 1)).Message);
        Assert.Contains("1 <= d <= D", Assert.Throws<ArgumentException>(() => new LinearGaussianDensity(ones(2, 4), zeros(2), 1)).Message);
        Assert.Contains("positive", Assert.Throws<ArgumentException>(() => new LinearGaussianDensity(weights, mean, 0)).Message);
        Assert.Contains("with 4 numbers", Assert.Throws<ArgumentException>(() => density.LogProb(zeros(3, 5), _rng)).Message);
    }

    private static Tensor LogIsotropic(Tensor offset, double std) =>
        (offset.square().sum(dim: -1) / (std * std) + offset.shape[^1] * Math.Log(2 * Math.PI * std * std)) * -0.5;

    /// <summary>KL(N(mu, diag(variances)) || N(mu, precision⁻¹)).</summary>
    private static double Divergence(Tensor variances, Tensor precision) =>
        0.5 * ((precision.diagonal() * variances).sum() - variances.shape[0] - variances.log().sum() - precision.logdet()).item<double>();

    private LinearGaussianDensity Random(long dimensions, long latentDim, double noiseStd) => new(
        randn(dimensions, latentDim, dtype: ScalarType.Float64, generator: _rng),
        randn(dimensions, dtype: ScalarType.Float64, generator: _rng),
        noiseStd);
}
