using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Metrics.Sampling;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>The importance-weighted bound with a family's q* as proposal: never below the ELBO of q* in expectation.</summary>
/// <param name="samples">K.</param>
/// <remarks>Burda et al. 2016, theorem 1, arXiv:1509.00519.</remarks>
internal sealed class ImportanceEvidence(int samples, PosteriorFamily family) : ILogEvidence
{
    public MetricComponent Component => MetricComponent.Word("importance-bound").And($"proposal={family.Name()}");

    public string Protocol => $"importance bound, K={samples}, proposal={family.Name()} q*";

    public int Weights => samples;

    public string Unit => "samples";

    public long ExamplesPerTile(long chunkRows) => PosteriorSampler.ExamplesPerTile(samples, chunkRows);

    public Tensor LogWeights(
        ILatentVariableModel model, Chunk examples, IReadOnlyList<LocalPosteriors> posteriors, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        LocalPosteriors proposal = posteriors.Single(posterior => posterior.Family.Kind == family);
        using var sampler = new PosteriorSampler(model, examples, proposal.Of(examples), context, "amortization-gap/evidence");
        return sampler.LogWeights(samples).MoveToOuterDisposeScope();
    }
}
