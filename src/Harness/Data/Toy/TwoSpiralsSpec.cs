using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Two interleaved spirals in the plane.</summary>
[Kind("two-spirals")]
public sealed record TwoSpiralsSpec : ToyDatasetSpec
{
    [Range(0.1, 10.0)]
    [Description("Turns of each spiral about the origin.")]
    public double Turns { get; init; } = 1.5;

    [Range(1e-6, 1e6)]
    [Description("Distance of the outer ends from the origin.")]
    public double Radius { get; init; } = 3;

    [Range(1e-6, 1e6)]
    [Description("Standard deviation of the Gaussian noise about the spirals.")]
    public double Noise { get; init; } = 0.1;

    protected override long? Classes => 2;

    protected override string Conventions => string.Create(
        CultureInfo.InvariantCulture,
        $"+-t/T (cos t, sin t) times {Radius}, t = T sqrt(u), u uniform in [0, 1), T = 2 pi times {Turns}, equal weights; noise standard "
            + $"deviation {Noise}");

    protected override IToySource CreateSource(RandomStreams streams) => new PlaneSource(Draw);

    private (Tensor, Tensor?) Draw(long count, Generator rng)
    {
        double end = Math.Tau * Turns;
        Tensor label = randint(0, 2, count, dtype: ScalarType.Int64, generator: rng);                                   // [N]
        Tensor t = rand(count, dtype: ScalarType.Float64, generator: rng).sqrt() * end;                                 // [N]
        Tensor sign = 1 - (2 * label.to(ScalarType.Float64));
        Tensor x = stack([t.cos(), t.sin()], 1) * (t * sign * (Radius / end)).unsqueeze(1);                             // [N, 2]
        return (x + (randn(count, 2, dtype: ScalarType.Float64, generator: rng) * Noise), label);
    }
}
