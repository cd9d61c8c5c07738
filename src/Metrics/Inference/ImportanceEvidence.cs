using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>The importance-weighted bound with q as proposal: never below the ELBO of q in expectation.</summary>
/// <param name="samples">K.</param>
/// <remarks>Burda et al. 2016, theorem 1, arXiv:1509.00519.</remarks>
internal sealed class ImportanceEvidence(long samples) : ILogEvidence
{
    public string Protocol => $"log p(x)=importance bound, K={samples}, proposal=q*";

    public long ExamplesPerTile(long chunkRows) => PosteriorSampler.ExamplesPerTile(samples, chunkRows);

    public Tensor Estimate(ILatentVariableModel model, Chunk examples, DiagonalGaussian q, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        using var sampler = new PosteriorSampler(model, examples, q, context, "amortization-gap/evidence");
        return ImportanceWeights.Bound(sampler.LogWeights(samples), samples).MoveToOuterDisposeScope();
    }
}
