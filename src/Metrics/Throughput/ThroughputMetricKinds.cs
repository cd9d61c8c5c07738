using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Throughput;

/// <summary>Speed.</summary>
public static class ThroughputMetricKinds
{
    public static Kinds AddThroughputMetrics(this Kinds kinds) => kinds
        .AddMetric<ThroughputSpec>()
        .AddMetric<CostSpec>();
}
