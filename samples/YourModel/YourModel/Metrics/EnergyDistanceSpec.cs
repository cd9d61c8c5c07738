using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace YourModel.Metrics;

/// <summary>How far samples are from held-out data, by mean distances between points.</summary>
/// <remarks>Székely &amp; Rizzo 2013, doi:10.1016/j.jspi.2013.03.018.</remarks>
[Kind("draw-energy")]
public sealed record EnergyDistanceSpec : MetricSpec
{
    [Range(3, 10_000)]
    [Description("Samples drawn. Time and memory grow with samples times examples.")]
    public int Samples { get; init; } = 1000;

    public override IMetric Create() => new EnergyDistance(this);
}
