using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Latent;

/// <summary>What the tokens of an observation tell about it, and what they cost.</summary>
[Kind("token-information")]
public sealed record TokenInformationSpec : MetricSpec
{
    public override IMetric Create() => new TokenInformation(this);
}
