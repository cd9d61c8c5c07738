using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Paths;

/// <summary>Whether the conditional flow-matching loss has the gradient of the marginal one: on the line by quadrature, elsewhere by
/// sampling. Data are the Gaussians they were drawn from, or else the examples themselves.</summary>
[Kind("flow-matching-identities")]
public sealed record FlowMatchingIdentitiesSpec : MetricSpec
{
    [Range(2, 1000)]
    [Description("Gauss–Legendre nodes in time, for data of one dimension.")]
    public int Times { get; init; } = 48;

    [Range(0.01, 1.0)]
    [Description("Step of the grid of noise.")]
    public double NoiseStep { get; init; } = 0.1;

    [Range(0.01, 1.0)]
    [Description("Step of the grid of data, in standard deviations of a component.")]
    public double DataStep { get; init; } = 0.4;

    [Range(16, 100_000)]
    [Description("Batches of draws.")]
    public int Batches { get; init; } = 256;

    [Range(1, 100_000)]
    [Description("Draws of noise, data and time in a batch.")]
    public int BatchSize { get; init; } = 64;

    public override IMetric Create() => new FlowMatchingIdentities(this);
}
