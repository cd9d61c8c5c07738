using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Harness.Data.Toy;

/// <summary>Two interleaved half circles in the plane.</summary>
[Kind("moons")]
public sealed record MoonsSpec : ToyDatasetSpec
{
    [Range(1e-6, 1.0)]
    [Description("Standard deviation of the Gaussian noise about the half circles, as a share of their radius; without any, no density "
        + "would have a bound.")]
    public double Noise { get; init; } = 0.1;

    [Range(1e-6, 1e6)]
    [Description("Radius of the half circles.")]
    public double Radius { get; init; } = 1;

    protected override long? Classes => 2;

    protected override string Conventions => string.Create(
        CultureInfo.InvariantCulture,
        $"half circles (cos t, sin t) and (1 - cos t, 0.5 - sin t), t uniform in [0, pi), equal weights; noise standard "
            + $"deviation {Noise}; all times {Radius}");

    protected override IToySource CreateSource(RandomStreams streams) => new MoonsSource(Noise, Radius);
}
