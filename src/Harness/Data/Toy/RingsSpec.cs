using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Rings about the origin of the plane, equally likely. Their density is known.</summary>
[Kind("rings")]
public sealed record RingsSpec : ToyDatasetSpec
{
    [Range(1, 100)]
    [Description("Rings; that of number k has radius k times the spacing.")]
    public int Rings { get; init; } = 4;

    [Range(1e-6, 1e6)]
    [Description("Distance between two rings.")]
    public double Spacing { get; init; } = 1;

    [Range(1e-6, 1e6)]
    [Description("Standard deviation of the Gaussian noise along the radius.")]
    public double Noise { get; init; } = 0.08;

    protected override long? Classes => Rings;

    protected override string Conventions => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rings} rings of equal weight, radii k times {Spacing}, noise of standard deviation {Noise} along the radius, angle uniform in "
            + $"[0, 2 pi)");

    protected override IToySource CreateSource(RandomStreams streams) =>
        new PlaneSource(Draw, new RingsDensity([.. Enumerable.Range(1, Rings).Select(ring => ring * Spacing)], Noise));

    private (Tensor, Tensor?) Draw(long count, Generator rng)
    {
        Tensor ring = randint(0, Rings, count, dtype: ScalarType.Int64, generator: rng);                                // [N]
        Tensor noise = randn(count, dtype: ScalarType.Float64, generator: rng) * Noise;                                 // [N]
        Tensor radius = ((ring + 1).to(ScalarType.Float64) * Spacing) + noise;                                          // [N]
        Tensor angle = rand(count, dtype: ScalarType.Float64, generator: rng) * Math.Tau;                               // [N]
        return (stack([radius * angle.cos(), radius * angle.sin()], 1), ring);
    }
}
