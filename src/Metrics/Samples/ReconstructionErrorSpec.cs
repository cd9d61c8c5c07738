using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Samples;

/// <summary>How far a reconstruction is from its observation.</summary>
public sealed record ReconstructionErrorSpec : MetricSpec
{
    public override IMetric Create() => new ReconstructionError(this);
}
