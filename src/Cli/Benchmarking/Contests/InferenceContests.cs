using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>What follows the decoder's gradient, against that gradient alone: the same rows, as many in one call.</summary>
internal static class InferenceContests
{
    private const int AnnealedExamples = 25;
    private const int SearchedExamples = 100;
    private const int SearchSteps = 60;
    private const int SearchSamples = 10;

    public static IEnumerable<Contest> Annealing()
    {
        using var vae = new BenchmarkVae(CPU);
        var annealing = new AnnealingSpec { Temperatures = 60, LeapfrogSteps = 4 };
        var spec = new AnnealedLikelihoodSpec { Examples = AnnealedExamples, Annealing = annealing };
        double rows = AnnealedExamples * vae.Measure(spec)
            .Single(row => row.Descriptor.Id == AnnealedLikelihood.Evaluations.Id).Estimate!.Value.Mean;
        yield return new Contest(
            "annealed importance sampling", "gradients/s", new Contestant("GenBench", rows, () => vae.Measure(spec)),
            [Bare(vae, annealing.Chains, AnnealedExamples, (int)rows)]);
    }

    public static IEnumerable<Contest> LocalPosterior()
    {
        using var vae = new BenchmarkVae(CPU);
        var spec = new AmortizationGapSpec
        {
            Examples = SearchedExamples,
            Samples = SearchSamples,
            MaxSteps = SearchSteps,
            EvaluationSamples = SearchSamples,
            ImportanceSamples = SearchSamples,
        };
        const int rows = 2 * SearchedExamples * SearchSamples * SearchSteps; // from two starts
        yield return new Contest(
            "local posterior search", "gradients/s", new Contestant("GenBench", rows, () => vae.Measure(spec)),
            [Bare(vae, SearchSamples, SearchedExamples, rows)]);
    }

    private static Yardstick Bare(BenchmarkVae vae, int samples, int examples, int rows) =>
        new(new Contestant("bare forward and backward", rows, () =>
    {
        Chunk tile = new(0, examples);
        using Tensor x = tile.Of(vae.Context.X);
        for (int done = 0; done < rows; done += samples * examples)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor z = randn(samples, examples, vae.Model.LatentDim).requires_grad_();
            autograd.grad([vae.Model.LogLikelihood(x, z).sum()], [z]);
        }
    }));
}
