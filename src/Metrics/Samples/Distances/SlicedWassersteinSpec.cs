using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>Wasserstein distance along random lines, for any dimension.</summary>
[Kind("sliced-wasserstein")]
public sealed record SlicedWassersteinSpec : SpacedMetricSpec
{
    [Range(1, 1_000_000)]
    [Description("Samples, and real examples they are compared with; half of the split where that is less.")]
    public int Samples { get; init; } = 1000;

    [Range(1, 100_000)]
    [Description("Random directions that are averaged over.")]
    public int Projections { get; init; } = 500;

    [Range(1, 2)]
    [Description("p of the distance W_p along each line, 1 or 2.")]
    public int Order { get; init; } = 2;

    public override IMetric Create() => new SlicedWasserstein(this);
}
