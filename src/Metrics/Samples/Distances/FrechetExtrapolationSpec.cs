using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>The Fréchet distance that endless samples and real examples would have.</summary>
[Kind("frechet-distance-infinity")]
public sealed record FrechetExtrapolationSpec : SampleMetricSpec
{
    [Range(4, 1_000_000)]
    [Description("Samples, and real examples they are compared with; half of the split where that is less.")]
    public int Samples { get; init; } = 1000;

    [Range(2, 20)]
    [Description("Both sets are measured whole and in 2, 3, .. up to so many parts, and the line through the means is followed to 0 "
        + "parts.")]
    public int Parts { get; init; } = 4;

    [Range(1, 100)]
    [Description("Random divisions into each number of parts.")]
    public int Divisions { get; init; } = 5;

    public override IMetric Create() => new FrechetExtrapolation(this);
}
