using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Likelihood;

/// <summary>log p(x) of models that can evaluate it.</summary>
public sealed record DensitySpec : MetricSpec
{
    public override IMetric Create() => new LogLikelihood(this);
}
