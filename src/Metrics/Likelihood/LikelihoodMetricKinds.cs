using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>Densities, their bounds and estimates.</summary>
public static class LikelihoodMetricKinds
{
    public static Kinds AddLikelihoodMetrics(this Kinds kinds) => kinds
        .AddMetric<ElboSpec>()
        .AddMetric<ImportanceBoundSpec>()
        .AddMetric<AnnealedLikelihoodSpec>()
        .AddMetric<BidirectionalBoundSpec>()
        .AddMetric<RateDistortionSpec>()
        .AddMetric<DensitySpec>()
        .AddMetric<FlowLikelihoodSpec>()
        .AddMetric<DiffusionBoundSpec>()
        .AddMetric<DataDensitySpec>();
}
