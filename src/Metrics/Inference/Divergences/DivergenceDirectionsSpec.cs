using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Inference.Divergences;

/// <summary>Diagonal Gaussians fitted to each example's posterior by KL(q ‖ p) and by KL(p ‖ q), for a latent of one or two
/// dimensions.</summary>
[Kind("divergence-directions")]
public sealed record DivergenceDirectionsSpec : MetricSpec
{
    [Range(2.0, 20.0)]
    [Description("The grid of z reaches from −width to width.")]
    public double Width { get; init; } = 6;

    [Range(0.001, 0.5)]
    [Description("Step of the grid; a posterior much narrower than this is not seen.")]
    public double Step { get; init; } = 0.05;

    [Range(4, 200)]
    [Description("Gauss–Hermite nodes in each direction, for the expectations under q that the reverse fit descends.")]
    public int Nodes { get; init; } = 32;

    [Range(1, 100_000)]
    [Description("Updates of the reverse fit from each start, at each mode of the posterior and at its mean.")]
    public int Steps { get; init; } = 300;

    public override IMetric Create() => new DivergenceDirections(this);
}
