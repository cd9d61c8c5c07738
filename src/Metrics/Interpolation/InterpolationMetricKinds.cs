using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Interpolation;

/// <summary>What lies between two latents.</summary>
public static class InterpolationMetricKinds
{
    public static Kinds AddInterpolationMetrics(this Kinds kinds) => kinds.AddMetric<InterpolationSpec>();
}
