using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>Distance of the Gaussians fitted to the features of samples and of real examples.</summary>
[Kind("frechet-distance")]
public sealed record FrechetDistanceSpec : SampleMetricSpec
{
    [Range(2, 1_000_000)]
    [Description("Samples, and real examples they are compared with; half of the split where that is less.")]
    public int Samples { get; init; } = 1000;

    public override IMetric Create() => new FrechetDistance(this);
}
