using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Inversion;

/// <summary>From an observation to the latent that caused it.</summary>
public static class InversionMetricKinds
{
    public static Kinds AddInversionMetrics(this Kinds kinds) => kinds
        .AddMetric<InversionSpec>();
}
