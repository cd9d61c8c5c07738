using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>How much farther samples are from real examples than each are from their own kind.</summary>
[Kind("energy-distance")]
public sealed record EnergyDistanceSpec : SpacedMetricSpec
{
    [Range(3, 100_000)]
    [Description("Samples, and real examples they are compared with; half of the split where that is less. Time grows with the square.")]
    public int Samples { get; init; } = 1000;

    public override IMetric Create() => new EnergyDistance(this);
}
