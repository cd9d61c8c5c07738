using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.Registration;

namespace GenBench.Models.Categorical;

/// <summary>A variational autoencoder whose latent is a few categorical variables with an even prior.</summary>
/// <remarks>Jang et al. 2017, arXiv:1611.01144; Maddison et al. 2017, arXiv:1611.00712.</remarks>
[Kind("categorical-vae")]
public sealed record CategoricalVaeSpec : ModelSpec
{
    [Range(1, 10_000)]
    [Description("N, categorical variables (Jang et al. 2017).")]
    public long Latents { get; init; } = 30;

    [Range(2, 10_000)]
    [Description("C, classes of each.")]
    public long Classes { get; init; } = 10;

    // Null, and not written, where encoder and decoder have their own.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NetworkSpec? Network { get => field ?? NetworkPair.Default(Encoder, Decoder); init; }

    [Description("The architecture of the encoder, where the decoder has another; with \"decoder\" and in place of \"network\".")]
    public NetworkSpec? Encoder { get; init; }

    [Description("The architecture of the decoder, where the encoder has another; with \"encoder\" and in place of \"network\". "
        + "Layers are listed from the observation's side.")]
    public NetworkSpec? Decoder { get; init; }

    [Description("The observation model p(x|z).")]
    public LikelihoodSpec Likelihood { get; init; } = new BernoulliSpec();

    [Description("How the gradient passes the discrete latent.")]
    public CategoricalGradientSpec Gradient { get; init; } = new ReinforceGradient();

    [Range(1, 100_000)]
    [Description("K, codes drawn from the encoder for the bound of log p(x); not used where all codes can be summed.")]
    public int BoundSamples { get; init; } = 100;

    [JsonIgnore]
    public override int Revision => Likelihood.Revision;

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => Likelihood.IsUnboundedOnLevels;

    /// <summary>What encoder and decoder are made by.</summary>
    internal NetworkPair Networks => new(Network, Encoder, Decoder);

    [JsonIgnore]
    public override ModelTraits Traits => new("categories, random given x", "encoder", "exact where codes are few");

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
    [
        .. Networks.Check(shape),
        .. Likelihood.Check(shape).Select(problem => problem.Under("likelihood")),
        .. Gradient.Check(Latents, Classes).Select(problem => problem.Under("gradient")),
    ];

    public override IGenerativeModel Create(ModelContext context) => new CategoricalVae(this, context);
}
