using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Models.Analytic;

/// <summary>Probabilistic PCA fitted in closed form: the optimum that a linear VAE can reach,
/// with an encoder that can be made wrong by a known amount.</summary>
/// <remarks>Tipping &amp; Bishop 1999.</remarks>
[Kind("ppca")]
public sealed record PpcaSpec : ModelSpec
{
    [Range(1, 10_000)]
    [Description("d, dimensions of the latent; below the dimensions of the data.")]
    public long Latent { get; init; } = 2;

    [Range(1e-6, 1e6)]
    [Description("c: the encoder's variances are c times the best diagonal ones; costs ½ d (c − 1 − ln c) nats.")]
    public double EncoderVarianceFactor { get; init; } = 1;

    [Range(-1e6, 1e6)]
    [Description("δ: the encoder's means are off by δ in each dimension; costs ½ δᵀMδ/s² nats.")]
    public double EncoderMeanShift { get; init; }

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => true;

    [JsonIgnore]
    public override ModelTraits Traits => new("Gaussian, random given x", "exact posterior", "exact");

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        if (shape.Support is not (Support.Real or Support.UnitInterval or Support.Dequantized256))
        {
            yield return new SpecProblem(
                "", $"ppca has a Gaussian density; data have support {shape.Support}",
                "use toy data, or \"values\": \"dequantized\" in the dataset");
        }

        if (Latent >= shape.Dimensions)
        {
            yield return new SpecProblem(
                "latent", $"latent is {Latent}; data have {shape.Dimensions} dimensions",
                $"give a number from 1 to {shape.Dimensions - 1}");
        }
    }

    public override IGenerativeModel Create(ModelContext context) => new Ppca(this, context);
}
