using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Latent;

/// <summary>How much of a discrete code is used, and what its tokens cost.</summary>
[Kind("codebook-usage")]
public sealed record CodebookUsageSpec : MetricSpec
{
    public override IMetric Create() => new CodebookUsage(this);
}
