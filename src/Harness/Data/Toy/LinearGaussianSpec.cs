using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Data.Toy;

/// <summary>Probabilistic PCA with parameters drawn from the seed. Its density, and the best any linear model can do, are known.</summary>
/// <remarks>Tipping &amp; Bishop 1999, J. R. Stat. Soc. B 61(3).</remarks>
[Kind("linear-gaussian")]
public sealed record LinearGaussianSpec : ToyDatasetSpec
{
    [Range(1, 10_000)]
    [Description("D, numbers in one observation.")]
    public int Dimensions { get; init; } = 10;

    [Range(1, 10_000)]
    [Description("d, latent dimensions; at most D.")]
    public int Latent { get; init; } = 3;

    [Range(1e-6, 1e6)]
    [Description("s, the standard deviation of the noise; not a variance.")]
    public double NoiseStd { get; init; } = 0.5;

    [JsonIgnore]
    public override DataShape Shape => DataShape.Vector(Dimensions, Support.Real);

    protected override string Conventions => FormattableString.Invariant(
            $"x = W z + m + e, W [{Dimensions}, {Latent}] and m drawn from N(0, 1) by the seed; noise standard deviation {NoiseStd}");

    public override IEnumerable<SpecProblem> Check(DataLocations locations)
    {
        if (Latent > Dimensions)
            yield return new("latent", $"{Latent} latent dimensions for {Dimensions} observed ones", $"write at most {Dimensions}");
    }

    protected override IToySource CreateSource(RandomStreams streams)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator rng = streams.Create("toy-parameters", CPU);
        Tensor weights = randn(Dimensions, Latent, dtype: ScalarType.Float64, generator: rng);
        Tensor mean = randn(Dimensions, dtype: ScalarType.Float64, generator: rng);
        return new LinearGaussianSource(new LinearGaussianDensity(weights, mean, NoiseStd));
    }
}
