using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Harness.Data.Toy;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace YourModel.Data;

/// <summary>Two arms of a spiral in the plane.</summary>
[Kind("spirals")]
public sealed record SpiralsSpec : ToyDatasetSpec
{
    [Range(0.25, 10)]
    [Description("Turns of each arm.")]
    public double Turns { get; init; } = 0.75;

    [Range(0, 10)]
    [Description("Standard deviation of the noise around an arm; the arms end at distance 3 from the origin.")]
    public double Std { get; init; } = 0.15;

    protected override long? Classes => 2;

    /// <summary>Every option that changes a value stands here: it is part of the record of the data.</summary>
    protected override string Conventions => FormattableString.Invariant(
        $"two arms r = 3 √u, angle 2π {Turns} √u, u uniform, second arm turned by π; std {Std}; labels are arms");

    protected override IToySource CreateSource(RandomStreams streams) => new Spirals(Turns, Std);
}
