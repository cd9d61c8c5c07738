using GenBench.Models.Registration;

namespace GenBench.Metrics.Contracts;

/// <summary>Adds metrics to the kinds of a program.</summary>
public static class MetricKinds
{
    /// <summary>Adds a metric.</summary>
    public static Kinds AddMetric<T>(this Kinds kinds)
        where T : MetricSpec => kinds.Add<MetricSpec, T>();
}
