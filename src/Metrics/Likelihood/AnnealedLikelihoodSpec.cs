using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>The log-likelihood by annealed importance sampling.</summary>
[Kind("annealed-log-likelihood")]
public sealed record AnnealedLikelihoodSpec : MetricSpec
{
    private const int DefaultExamples = 100;

    public AnnealingSpec Annealing { get; init; } = new();

    public override IMetric Create() => new AnnealedLikelihood(this with { Examples = Examples ?? DefaultExamples });
}
