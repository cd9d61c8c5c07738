using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>A strip of the plane rolled up.</summary>
/// <remarks>The roll of Marsland 2009, "Machine learning: an algorithmic perspective", seen from its side.</remarks>
[Kind("swiss-roll")]
public sealed record SwissRollSpec : ToyDatasetSpec
{
    [Range(1e-6, 1e6)]
    [Description("Distance of the outer end from the origin.")]
    public double Radius { get; init; } = 3;

    [Range(1e-6, 1e6)]
    [Description("Standard deviation of the Gaussian noise about the strip.")]
    public double Noise { get; init; } = 0.05;

    protected override string Conventions => string.Create(
        CultureInfo.InvariantCulture,
        $"t (cos t, sin t), t uniform in [1.5 pi, 4.5 pi), times {Radius}/(4.5 pi); noise standard deviation {Noise}");

    protected override IToySource CreateSource(RandomStreams streams) => new PlaneSource((count, rng) => (Draw(count, rng), null));

    private Tensor Draw(long count, Generator rng)
    {
        Tensor t = (rand(count, dtype: ScalarType.Float64, generator: rng) * (3 * Math.PI)) + (1.5 * Math.PI);          // [N]
        Tensor x = stack([t * t.cos(), t * t.sin()], 1) * (Radius / (4.5 * Math.PI));                                   // [N, 2]
        return x + (randn(count, 2, dtype: ScalarType.Float64, generator: rng) * Noise);
    }
}
