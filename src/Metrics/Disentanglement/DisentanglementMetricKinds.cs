using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Disentanglement;

/// <summary>Codes against the known causes of the data.</summary>
public static class DisentanglementMetricKinds
{
    public static Kinds AddDisentanglementMetrics(this Kinds kinds) => kinds.AddMetric<DisentanglementSpec>();
}
