using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Paths;

/// <summary>Flow matching and diffusion as paths between noise and data.</summary>
public static class PathMetricKinds
{
    public static Kinds AddPathMetrics(this Kinds kinds) => kinds
        .AddMetric<FlowMatchingIdentitiesSpec>()
        .AddMetric<DiffusionWeightsSpec>()
        .AddMetric<ScheduleEquivalenceSpec>();
}
