using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>How far a reconstruction is from its observation.</summary>
[Kind("reconstruction-error")]
public sealed record ReconstructionErrorSpec : MetricSpec
{
    public override IMetric Create() => new ReconstructionError(this);
}
