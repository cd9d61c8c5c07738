using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Inference.Posteriors;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference;

/// <summary>Annealed importance sampling as the estimate of log p(x): it needs no posterior that fits.</summary>
/// <remarks>Neal 2001, arXiv:physics/9803008; Wu et al. 2017, arXiv:1611.04273.</remarks>
internal sealed class AnnealedEvidence(AnnealingSpec spec) : ILogEvidence
{
    public MetricComponent Component { get; } = MetricComponent.Word("annealed");

    public string Protocol => $"annealed, {spec.Protocol}";

    public int Weights => spec.Chains;

    public string Unit => "chains";

    public long ExamplesPerTile(long chunkRows) => Math.Max(1, chunkRows / spec.Chains);

    public Tensor LogWeights(
        ILatentVariableModel model, Chunk examples, IReadOnlyList<LocalPosteriors> posteriors, EvaluationContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        using var annealer = new Annealer(model, examples.Of(context.X), examples, spec, context, "amortization-gap/annealed");
        return annealer.Forward().LogWeights.MoveToOuterDisposeScope();
    }
}
