using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>log p(x) of models that can evaluate it.</summary>
[Kind("log-likelihood")]
public sealed record DensitySpec : MetricSpec
{
    public override IMetric Create() => new LogLikelihood(this);
}
