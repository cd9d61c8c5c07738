using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Distributions;

public sealed class GaussianMixtureFitTests
{
    [Fact]
    public void One_component_is_the_sample_mean_and_covariance()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        Tensor points = randn([500, 2], ScalarType.Float64, generator: rng).mm(tensor(new[] { 2.0, 1.0, 0.0, 0.5 }).view(2, 2)) + 3;
        GaussianMixture fit = GaussianMixtureFit.Fit(points, 1, rng);
        Tensor centred = points - points.mean([0L]);
        Tensor covariance = centred.transpose(0, 1).mm(centred) / 500;
        Assert.True(fit.Means[0].allclose(points.mean([0L]), 1e-9, 1e-9));
        Assert.True(fit.Cholesky[0].mm(fit.Cholesky[0].transpose(0, 1)).allclose(covariance, 1e-4, 1e-4));
    }

    [Fact]
    public void Two_far_clusters_are_found_with_their_shares()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(2, CPU);
        Tensor near = randn([300, 2], ScalarType.Float64, generator: rng);
        Tensor far = randn([100, 2], ScalarType.Float64, generator: rng) * 0.5 + 20;
        GaussianMixture fit = GaussianMixtureFit.Fit(cat([near, far], 0), 2, rng);
        double[] shares = [.. fit.LogWeights.exp().data<double>().Order()];
        Assert.Equal(0.25, shares[0], 6);
        Assert.Equal(0.75, shares[1], 6);
        double smaller = Math.Min(fit.Means[0, 0].item<double>(), fit.Means[1, 0].item<double>());
        Assert.Equal(near.mean([0L])[0].item<double>(), smaller, 6);
    }

    [Fact]
    public void Log_density_integrates_to_one()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(4, CPU);
        GaussianMixture fit = GaussianMixtureFit.Fit(randn([200, 1], ScalarType.Float64, generator: rng), 3, rng);
        Tensor grid = linspace(-12, 12, 24_001, ScalarType.Float64).unsqueeze(1);
        Assert.Equal(1.0, fit.LogProb(grid).exp().sum().item<double>() * 0.001, 6);
    }
}
