using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>The evidence lower bound and its two terms.</summary>
[Kind("elbo")]
public sealed record ElboSpec : MetricSpec
{
    [Range(1, 100_000)]
    [Description("L, posterior samples an example in the likelihood term.")]
    public int Samples { get; init; } = 10;

    public override IMetric Create() => new Elbo(this);
}
