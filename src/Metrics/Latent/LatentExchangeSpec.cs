using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Latent;

/// <summary>Whether the decoder listens to the latent.</summary>
[Kind("latent-exchange")]
public sealed record LatentExchangeSpec : MetricSpec
{
    [Range(1, 100_000)]
    [Description("Posterior samples an example, where there is a posterior.")]
    public int Samples { get; init; } = 10;

    public override IMetric Create() => new LatentExchange(this);
}
