using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Probability;
using GenBench.Models.TorchScript;
using GenBench.Tests.Fixtures;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.TorchScript;

public sealed class TorchScriptVaeTests
{
    [Fact]
    public void Posterior_and_likelihood_are_those_of_the_linear_Gaussian()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = (TorchScriptVae)TorchScriptFiles.Create(TorchScriptFiles.Linear);
        using LinearGaussianDensity density = TorchScriptFiles.Density();
        using var rng = new Generator(1, CPU);
        Tensor x = density.Sample(20, rng);
        DiagonalGaussian q = model.Posterior(x);
        Assert.True(q.Mean.allclose(density.PosteriorMean(x), 1e-5, 1e-5));
        Assert.True(q.LogVar.exp()[0].allclose(density.BestDiagonalVariances(), 1e-5, 1e-6));
    }

    /// <summary>With the exact posterior, log p(x, z) − log q(z|x) is log p(x) for every z.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Joint_over_posterior_is_the_evidence(bool perPixel)
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = (TorchScriptVae)TorchScriptFiles.Create(perPixel ? TorchScriptFiles.PerPixel : TorchScriptFiles.Linear);
        using LinearGaussianDensity density = TorchScriptFiles.Density();
        using var rng = new Generator(1, CPU);
        Tensor x = density.Sample(20, rng);
        DiagonalGaussian q = model.Posterior(x);
        Tensor z = q.Reparameterize(randn([7, 20, 2], dtype: ScalarType.Float64, generator: rng));
        Tensor evidence = model.LogLikelihood(x, z) + model.LogPrior(z) - q.LogProb(z);
        Assert.True(evidence.allclose(density.LogProb(x, rng).expand(7, 20), 1e-5, 1e-4));
    }

    [Fact]
    public void Gradient_in_z_is_that_of_the_linear_map()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = (TorchScriptVae)TorchScriptFiles.Create(TorchScriptFiles.Linear);
        using LinearGaussianDensity density = TorchScriptFiles.Density();
        using var rng = new Generator(1, CPU);
        Tensor x = density.Sample(5, rng);
        Tensor z = randn([5, 2], dtype: ScalarType.Float64, generator: rng).requires_grad_();
        Tensor residual = x - density.Mean - z.detach().mm(density.Weights.t());
        Tensor expected = residual.mm(density.Weights) / (TorchScriptFiles.NoiseStd * TorchScriptFiles.NoiseStd);
        for (int i = 0; i < 4; i++)
        {
            Tensor gradient = autograd.grad([model.LogLikelihood(x, z).sum()], [z])[0];
            Assert.True(gradient.allclose(expected, 1e-5, 1e-5));
        }
    }

    /// <summary>A pixel of the file lies in [−1, 1]; the same image, likelihood and samples come out in [0, 1].</summary>
    [Fact]
    public void Stretched_pixels_are_measured_in_the_units_of_the_data()
    {
        using DisposeScope scope = NewDisposeScope();
        DataShape grey = DataShape.Image(1, 28, 28, Support.UnitInterval);
        var likelihood = new GaussianSpec { Variance = GaussianVariance.Fixed, StandardDeviation = 0.2 };
        using var model = (TorchScriptVae)TorchScriptFiles.Create(
            TorchScriptFiles.Images with { Likelihood = likelihood, Output = DecoderOutput.Mean }, grey);
        using jit.ScriptModule raw = jit.load(TorchScriptFiles.Instance.Read(TorchScriptFiles.Images.Decoder), CPU);
        using var rng = new Generator(1, CPU);
        Tensor z = randn([3, 2], generator: rng);
        Tensor x = rand([3, 1, 28, 28], dtype: ScalarType.Float64, generator: rng);
        Tensor mean = (((Tensor)raw.forward(z.view(3, 2, 1, 1))).to(ScalarType.Float64) + 1) / 2;
        Tensor expected = ((x - mean) / 0.2).square().sum([1, 2, 3]) * -0.5 - 784 * (Math.Log(0.2) + 0.5 * Math.Log(2 * Math.PI));
        Assert.True(model.LogLikelihood(x, z.to(ScalarType.Float64)).allclose(expected.detach(), 1e-5, 1e-3));
    }

    /// <summary>A script asks for the mode when it runs, so an export in training mode does no harm;
    /// see the trace among the unfit files.</summary>
    [Fact]
    public void Script_exported_in_training_mode_runs_in_evaluation_mode()
    {
        using DisposeScope scope = NewDisposeScope();
        using var dropping = (TorchScriptVae)TorchScriptFiles.Create(
            TorchScriptFiles.Linear with { Decoder = TorchScriptFiles.File("dropping-decoder-script") });
        using var right = (TorchScriptVae)TorchScriptFiles.Create(TorchScriptFiles.Linear);
        Tensor x = zeros([3, 16], ScalarType.Float64), z = ones([3, 2], ScalarType.Float64);
        Assert.True(dropping.LogLikelihood(x, z).equal(right.LogLikelihood(x, z)).all().item<bool>());
    }

    [Fact]
    public void Probabilities_that_round_to_zero_keep_a_finite_logarithm()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor probabilities = tensor(new float[,] { { 0, 1, 0.25f } });
        TorchScriptSpec spec = TorchScriptFiles.Images with { Range = PixelRange.AsData };
        Tensor logits = DecoderReading.Parameters(spec.Meaning, [probabilities]);
        Assert.True(logits.isfinite().all().item<bool>());
        Assert.Equal(Math.Log(0.25 / 0.75), logits[0, 2].item<float>(), 1e-5);
    }
}
