using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>More distances between samples and data.</summary>
public static class DistanceMetricKinds
{
    public static Kinds AddDistanceMetrics(this Kinds kinds) => kinds
        .AddMetric<FrechetExtrapolationSpec>()
        .AddMetric<FeatureLikelihoodSpec>()
        .AddMetric<VendiScoreSpec>()
        .AddMetric<SlicedWassersteinSpec>()
        .AddMetric<EnergyDistanceSpec>()
        .AddMetric<ClassifierTestSpec>();
}
