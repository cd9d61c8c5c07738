using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Inference.Identities;

/// <summary>What the ELBO misses of log p(x) against the KL to the posterior, and their gradients, each by a quadrature of its own;
/// for a latent of one or two dimensions.</summary>
[Kind("posterior-identities")]
public sealed record PosteriorIdentitiesSpec : MetricSpec
{
    [Range(4, 200)]
    [Description("Gauss–Hermite nodes in each direction, for expectations under q(z|x).")]
    public int Nodes { get; init; } = 48;

    [Range(2.0, 20.0)]
    [Description("The grid of z reaches from −width to width.")]
    public double Width { get; init; } = 8;

    [Range(0.005, 0.5)]
    [Description("Step of the grid; a posterior much narrower than this is not seen.")]
    public double Step { get; init; } = 0.05;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // cells from before it keep their names
    [Range(2, 10_000_000)]
    [Description("Also estimates the ELBO's gradient from so many draws of each q(z|x), as training does; not when left out.")]
    public int? Draws { get; init; }

    public override IMetric Create() => new PosteriorIdentities(this);
}
