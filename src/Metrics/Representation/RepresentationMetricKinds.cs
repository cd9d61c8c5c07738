using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Representation;

/// <summary>What a latent tells of the label, which no model was told of.</summary>
public static class RepresentationMetricKinds
{
    public static Kinds AddRepresentationMetrics(this Kinds kinds) => kinds.AddMetric<RepresentationSpec>();
}
