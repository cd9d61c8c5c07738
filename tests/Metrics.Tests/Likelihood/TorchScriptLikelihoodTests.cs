using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Tests.Fixtures;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

/// <summary>Models exported from PyTorch get the likelihood they have, from the estimators every model gets it from.</summary>
public sealed class TorchScriptLikelihoodTests
{
    private const int Examples = 60;

    private static readonly AnnealedLikelihoodSpec Annealed = new()
    {
        Annealing = new AnnealingSpec { Temperatures = 100, Chains = 8 },
        Examples = Examples,
    };

    [Fact]
    public void Bounds_of_the_linear_Gaussian_are_its_log_evidence()
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = TorchScriptFiles.Create(TorchScriptFiles.Linear);
        using LinearGaussianDensity density = TorchScriptFiles.Density();
        using var rng = new Generator(4, CPU);
        Tensor x = density.Sample(Examples, rng);
        double exact = density.LogProb(x, rng).mean().item<double>();

        // The encoder is exact: each weight is the evidence, whatever the draws. The files hold float32 numbers.
        Assert.Equal(exact, new ImportanceBoundSpec { Samples = [1, 5] }.Evaluate(model, x).Row("importance-bound", "K=5").Mean(), 1e-4);
        Measurement elbo = new ElboSpec { Samples = 500 }.Evaluate(model, x).Row("elbo");
        Assert.Equal(exact, elbo.Mean(), 0.03); // √(Z/2 · 1/500 / 60) is 0.006
        Assert.InRange(
            Annealed.Evaluate(model, x).Row("annealed-log-likelihood", "prior;temperatures=100").Mean(), exact - 0.1, exact + 0.05);
    }

    [Fact]
    public void Decoder_alone_is_annealed_from_the_prior_and_has_no_ELBO()
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = TorchScriptFiles.Create(TorchScriptFiles.Linear with { Encoder = null });
        using LinearGaussianDensity density = TorchScriptFiles.Density();
        using var rng = new Generator(4, CPU);
        Tensor x = density.Sample(Examples, rng);
        double exact = density.LogProb(x, rng).mean().item<double>();

        Assert.InRange(
            Annealed.Evaluate(model, x).Row("annealed-log-likelihood", "prior;temperatures=100").Mean(), exact - 0.1, exact + 0.05);
        Assert.False(new ElboSpec().Create().Requirement.IsInstanceOfType(model));
    }

    /// <summary>The VAE of docs/torchscript.md: a network, whose two-dimensional latent a grid integrates.</summary>
    [Fact]
    public void Bounds_of_the_network_trained_in_PyTorch_rise_to_its_integral()
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = TorchScriptFiles.Create(TorchScriptFiles.Ring, DataShape.Vector(2, Support.Real));
        var latent = (ILatentVariableModel)model;
        using var rng = new Generator(4, CPU);
        Tensor x = latent.SampleObservation(latent.SamplePrior(20, rng), rng);
        double[] exact = Integral(latent, x);

        IReadOnlyList<Measurement> bounds = new ImportanceBoundSpec { Samples = [1, 1000] }.Evaluate(model, x);
        double one = bounds.Row("importance-bound", "K=1").Mean(), thousand = bounds.Row("importance-bound", "K=1000").Mean();
        Assert.InRange(one, exact.Average() - 2, exact.Average() - 0.1);
        Assert.Equal(exact.Average(), thousand, 0.03);
        Measurement annealed = (Annealed with { Examples = 20 }).Evaluate(model, x)
            .Row("annealed-log-likelihood", "prior;temperatures=100");
        Assert.InRange(annealed.Mean(), exact.Average() - 0.4, exact.Average() + 0.1);
    }

    /// <returns>log ∫ p(x|z) p(z) dz of each example, by the trapezoidal rule on [−5, 5]².</returns>
    private static double[] Integral(ILatentVariableModel model, Tensor x)
    {
        const int Points = 401;
        const double Width = 10.0 / (Points - 1);
        Tensor axis = linspace(-5, 5, Points, dtype: ScalarType.Float64);
        Tensor grid = stack([axis.repeat_interleave(Points), axis.repeat(Points)], 1); // [P², 2]
        Tensor logPrior = model.LogPrior(grid);
        return [.. Enumerable.Range(0, (int)x.shape[0]).Select(i =>
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor logJoint = model.LogLikelihood(x.narrow(0, i, 1), grid.unsqueeze(1)).view(-1) + logPrior;
            return logJoint.logsumexp(0).item<double>() + 2 * Math.Log(Width);
        })];
    }
}
