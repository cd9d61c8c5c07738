using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>log p(x) of the distribution that toy data were drawn from.</summary>
[Kind("data-log-density")]
public sealed record DataDensitySpec : MetricSpec
{
    public override IMetric Create() => new DataLogDensity(this);
}
