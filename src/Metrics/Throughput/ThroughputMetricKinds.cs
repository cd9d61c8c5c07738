using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Throughput;

/// <summary>Speed.</summary>
public static class ThroughputMetricKinds
{
    public static Kinds AddThroughputMetrics(this Kinds kinds) => kinds
        .AddMetric<ThroughputSpec>();
}
