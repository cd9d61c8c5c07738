using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Divergences;
using GenBench.Metrics.Inference.Identities;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Inference;

/// <summary>What approximate posteriors cost.</summary>
public static class InferenceMetricKinds
{
    public static Kinds AddInferenceMetrics(this Kinds kinds) => kinds
        .AddMetric<AmortizationGapSpec>()
        .AddMetric<PosteriorIdentitiesSpec>()
        .AddMetric<KlByDrawsSpec>()
        .AddMetric<DivergenceDirectionsSpec>();
}
