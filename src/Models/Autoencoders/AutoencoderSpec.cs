using System.ComponentModel;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Models.Registration;

namespace GenBench.Models.Autoencoders;

/// <summary>A deterministic autoencoder: no prior, no posterior, only a code.</summary>
[Kind("autoencoder")]
public sealed record AutoencoderSpec : LatentModelSpec
{
    [Description("Where samples take their latents from.")]
    public LatentDistributionSpec Sampling { get; init; } = new StandardNormalLatents();

    [Description(
        "Choose s of a Gaussian likelihood after training: the residual standard deviation of reconstructions of the validation split.")]
    public bool NoiseFromValidation { get; init; }

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => NoiseFromValidation || base.IsUnboundedOnLevels;

    [JsonIgnore]
    public override ModelTraits Traits => new("a code, a function of x", "encoder", "none");

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        foreach (SpecProblem problem in base.Check(shape))
            yield return problem;
        if (Conditional)
            yield return new SpecProblem("conditional", "an autoencoder has no p(z) apart from the class", "use \"kind\": \"vae\"");
        if (EncoderUpdates is not null)
        {
            yield return new SpecProblem(
                "encoderUpdates", "an autoencoder has no posterior for its encoder to lag behind",
                "leave it out, or use \"kind\": \"vae\"");
        }

        if (NoiseFromValidation && Likelihood is not GaussianSpec { Variance: not GaussianVariance.PerPixel })
        {
            yield return new SpecProblem(
                "noiseFromValidation", "the likelihood has no single s to choose",
                "write \"likelihood\": { \"kind\": \"gaussian\" }, or leave noiseFromValidation out");
        }
    }

    public override IGenerativeModel Create(ModelContext context) => new Autoencoder(this, context);

    public override LatentLoss CreateLoss() => new ReconstructionLoss();
}
