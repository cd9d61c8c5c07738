using GenBench.Models.Analytic;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Analytic;

public sealed class LinearGaussianOptimumTests : IDisposable
{
    private readonly Generator _rng = new(20260102);
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _x; // [500, 5]

    public LinearGaussianOptimumTests()
    {
        using var source = new LinearGaussianDensity(Normal(5, 2), Normal(5), 0.5);
        _x = source.Sample(500, _rng);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _rng.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Its_mean_log_likelihood_is_that_of_its_density_on_the_data(long latentDim)
    {
        using var optimum = LinearGaussianOptimum.FromData(_x, latentDim);

        Assert.Equal(optimum.Density.LogProb(_x, _rng).mean().item<double>(), optimum.MeanLogLikelihood, 10);
    }

    [Fact]
    public void No_nearby_parameters_explain_the_data_better()
    {
        using var optimum = LinearGaussianOptimum.FromData(_x, 2);
        LinearGaussianDensity best = optimum.Density;
        for (int trial = 0; trial < 50; trial++)
        {
            using var other = new LinearGaussianDensity(
                best.Weights + Normal(5, 2) * 0.02, best.Mean + Normal(5) * 0.02, best.NoiseStd * (1 + 0.02 * (trial % 3 - 1)));
            Assert.True(other.LogProb(_x, _rng).mean().item<double>() < optimum.MeanLogLikelihood);
        }
    }

    [Fact]
    public void Its_columns_are_orthogonal_so_a_diagonal_encoder_is_exact()
    {
        using var optimum = LinearGaussianOptimum.FromData(_x, 3);

        Assert.Equal(0, optimum.Density.BestDiagonalGap(), 10);
    }

    [Fact]
    public void The_density_made_from_moments_is_the_same()
    {
        using var optimum = LinearGaussianOptimum.FromData(_x, 2);
        Tensor centred = _x - _x.mean([0L]);

        using LinearGaussianDensity density =
            LinearGaussianDensity.FromTrainingOptimum(_x.mean([0L]), matmul(centred.t(), centred) / _x.shape[0], 2);

        Assert.True(density.LogProb(_x, _rng).allclose(optimum.Density.LogProb(_x, _rng), 1e-12, 1e-12));
    }

    [Fact]
    public void Data_without_noise_and_too_many_latents_are_refused()
    {
        Tensor line = outer(Normal(50), ones(3, ScalarType.Float64));

        Assert.Throws<ArgumentOutOfRangeException>(() => LinearGaussianOptimum.FromData(_x, 5));
        Assert.Contains("ask for fewer", Assert.Throws<ArgumentException>(() => LinearGaussianOptimum.FromData(line * 0, 1)).Message);
    }

    private Tensor Normal(params long[] shape) => randn(shape, dtype: ScalarType.Float64, generator: _rng);
}
