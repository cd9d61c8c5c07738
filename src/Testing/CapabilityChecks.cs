using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Testing;

/// <summary>What each capability interface promises, tried on models that claim it.</summary>
internal static class CapabilityChecks
{
    private const long Count = TrialModel.BatchSize;

    public static void Run(ModelCase trial)
    {
        using DisposeScope scope = NewDisposeScope();
        using var trained = TrialModel.Of(trial);
        using var noGradient = no_grad();
        using var rng = new Generator(1, CPU);
        IGenerativeModel model = trained.Model;
        Tensor x = trained.Data;
        if (model is IReconstructor reconstructor)
            Expect.Shape(reconstructor.Reconstruct(x), "Reconstruct(x)", x.shape);
        if (model is IEncoder encoder)
            Expect.That(encoder.Encode(x).shape[0] == Count, $"Encode(x) has {encoder.Encode(x).shape[0]} rows for {Count} examples");
        if (model is IMeanSampler sampler)
            Expect.Finite(sampler.SampleMean(4, rng), "SampleMean(4)", model.DataShape.WithBatch(4));
        if (model is IDensity density)
            CheckDensity(density, x, rng);
        if (model is ILatentVariableModel latent)
            CheckLatent(latent, x, rng);
        if (model is IConditionalSampler conditional)
            CheckClasses(conditional, model.DataShape, rng);
        if (model is IStepwiseSampler stepwise)
            CheckSamplers(stepwise, model.DataShape, rng);
        if (model is IProbabilityFlow flow)
            CheckFlow(flow, x, rng);
        if (model is IAmortizedPosterior posterior)
            CheckPosterior(posterior, x);
    }

    private static void CheckDensity(IDensity model, Tensor x, Generator rng)
    {
        Tensor logProb = model.LogProb(x, rng);
        Expect.Finite(logProb, "LogProb(x)", Count);
        if (model.Kind != BoundKind.Exact)
            return;
        Tensor alone = model.LogProb(x[TensorIndex.Slice(1, 2)], rng);
        Expect.That(
            alone.allclose(logProb[TensorIndex.Slice(1, 2)], 1e-4, 1e-4), "an exact log p(x) changes with the other examples of its batch");
    }

    private static void CheckLatent(ILatentVariableModel model, Tensor x, Generator rng)
    {
        Tensor z = randn([3, Count, model.LatentDim], dtype: x.dtype, generator: rng);
        Tensor logLikelihood = model.LogLikelihood(x, z);
        Expect.Finite(model.LogPrior(z), "LogPrior(z)", 3, Count);
        Expect.Finite(logLikelihood, "LogLikelihood(x, z)", 3, Count);
        Expect.That(
            logLikelihood[1].allclose(model.LogLikelihood(x, z[1]), 1e-4, 1e-4), "samples of one example mix with those of other examples");
    }

    private static void CheckClasses(IConditionalSampler model, DataShape shape, Generator rng) =>
        Expect.Finite(
            model.Sample(tensor(new long[] { 0, model.Classes - 1 }), rng), "Sample of the first and the last class", shape.WithBatch(2));

    private static void CheckSamplers(IStepwiseSampler model, DataShape shape, Generator rng)
    {
        Expect.That(model.Samplers.Count > 0, "it names no sampler");
        Expect.Throws<ArgumentException>(() => model.Sample(1, "no such sampler", 1, rng), "a sampler that does not exist");
        foreach (string sampler in model.Samplers)
        {
            SteppedSamples samples = model.Sample(2, sampler, 3, rng);
            Expect.Finite(samples.X, $"Sample by {sampler}", shape.WithBatch(2));
            Expect.That(samples.FunctionEvaluations >= 3, $"{sampler} took {samples.FunctionEvaluations} calls for 3 steps");
        }
    }

    private static void CheckFlow(IProbabilityFlow model, Tensor x, Generator rng)
    {
        Expect.Finite(model.Velocity(x, 0.4), "Velocity(x, t)", x.shape);
        Expect.Finite(model.LogBase(model.SampleBase(Count, rng)), "LogBase of base samples", Count);
        Tensor noise = model.Encode(x).view(x.shape);
        Expect.Finite(noise, "Encode(x)", x.shape);
        Expect.Finite(model.LogBase(noise), "LogBase(Encode(x))", Count);
        using var gradients = enable_grad();
        Expect.That(
            model.Velocity(x.detach().requires_grad_(), 0.4).requires_grad,
                "a likelihood needs derivatives of the velocity, which has none");
    }

    private static void CheckPosterior(IAmortizedPosterior model, Tensor x)
    {
        DiagonalGaussian q = model.Posterior(x);
        Expect.Finite(q.Mean, "the posterior's mean", Count, model.LatentDim);
        Expect.Finite(q.KlToStandardNormal(), "KL(q(z|x) ‖ p(z))", Count);
    }
}
