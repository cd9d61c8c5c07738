using GenBench.Models.Distributions;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Distributions;

public sealed class DiagonalGaussianTests
{
    [Fact]
    public void Closed_form_KL_equals_its_Monte_Carlo_estimate()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(3, CPU);
        var q = new DiagonalGaussian(tensor(new[] { 0.5, -1.0, 0.0 }), tensor(new[] { -1.0, 0.4, 0.0 }));
        Tensor z = q.Reparameterize(randn([100_000, 3], ScalarType.Float64, generator: rng));
        Tensor logRatio = q.LogProb(z) - StandardNormal.LogProb(z);
        double error = logRatio.std().item<double>() / Math.Sqrt(100_000);
        double exact = q.KlToStandardNormal().item<double>();
        Assert.InRange(logRatio.mean().item<double>(), exact - 4 * error, exact + 4 * error);
    }

    [Fact]
    public void KL_is_zero_for_the_prior_itself()
    {
        using var scope = NewDisposeScope();
        Tensor kl = new DiagonalGaussian(zeros(2, 5), zeros(2, 5)).KlToStandardNormal();
        Assert.Equal([2L], kl.shape);
        Assert.Equal(0.0, kl.abs().sum().item<float>());
    }

    [Fact]
    public void Log_mean_exp_is_the_logarithm_of_the_mean_and_survives_large_values()
    {
        using var scope = NewDisposeScope();
        Tensor values = tensor(new[] { -1000.0, -1001.0, 3.0, 4.0 }).view(2, 2);
        Tensor result = LogSpace.LogMeanExp(values, -1);
        Assert.Equal(-1000 + Math.Log((1 + Math.Exp(-1)) / 2), result[0].item<double>(), 10);
        Assert.Equal(Math.Log((Math.Exp(3) + Math.Exp(4)) / 2), result[1].item<double>(), 10);
    }
}
