using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Latent;

/// <summary>How much of a discrete code is used, and what its tokens cost.</summary>
public sealed record CodebookUsageSpec : MetricSpec
{
    public override IMetric Create() => new CodebookUsage(this);
}
