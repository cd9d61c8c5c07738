using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Interpolation;

/// <summary>How much longer than the way between its ends a decoded path between two latents is.</summary>
/// <remarks>White 2016, section 2.1, arXiv:1609.04468.</remarks>
[Kind("interpolation")]
public sealed record InterpolationSpec : MetricSpec
{
    [Range(1, 100_000)]
    [Description("Pairs of latents: of an example and the next where the model has a map to its latent, else draws of the prior.")]
    public int Pairs { get; init; } = 50;

    [Range(2, 10_000)]
    [Description("Equal steps of a path, n: it is decoded at n + 1 points.")]
    public int Steps { get; init; } = 10;

    [Description("Solver of flows and diffusions, there and back.")]
    public OdeSolver Solver { get; init; } = new RungeKutta4Solver { Steps = 5 };

    public override IMetric Create() => new LatentInterpolation(this);
}
