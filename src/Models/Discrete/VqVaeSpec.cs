using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.Registration;

namespace GenBench.Models.Discrete;

/// <summary>An autoencoder whose code is a set of tokens out of a learned codebook, and a prior over the tokens learned after it.</summary>
/// <remarks>van den Oord et al. 2017, arXiv:1711.00937.</remarks>
[Kind("vq-vae")]
public sealed record VqVaeSpec : ModelSpec
{
    [Range(2, 100_000)]
    [Description("K, vectors in the codebook.")]
    public long Codes { get; init; } = 128;

    [Range(1, 10_000)]
    [Description("Dimensions of one code.")]
    public long CodeDim { get; init; } = 16;

    [Range(1, 10_000)]
    [Description("Tokens an example with a fully connected network; convolutions make a token at every place of their last grid.")]
    public long Tokens { get; init; } = 16;

    // Null, and not written, where encoder and decoder have their own.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NetworkSpec? Network { get => field ?? NetworkPair.Default(Encoder, Decoder); init; }

    [Description("The architecture of the encoder, where the decoder has another; with \"decoder\" and in place of \"network\".")]
    public NetworkSpec? Encoder { get; init; }

    [Description("The architecture of the decoder, where the encoder has another; with \"encoder\" and in place of \"network\". "
        + "Layers are listed from the observation's side.")]
    public NetworkSpec? Decoder { get; init; }

    [Description("The observation model p(x|tokens).")]
    public LikelihoodSpec Likelihood { get; init; } = new BernoulliSpec();

    [Range(0.0, 1000.0)]
    [Description("Weight of the squared distance by which the encoder is held to the code it chose (van den Oord et al. 2017).")]
    public double Commitment { get; init; } = 0.25;

    [Description("How the codes are learned.")]
    public CodebookSpec Codebook { get; init; } = new MovingAverageCodebookSpec();

    [Description("The distribution of the tokens.")]
    public TokenPriorSpec Prior { get; init; } = new AutoregressivePriorSpec();

    [Range(0.01, 0.99)]
    [Description("Share of the epochs, the last ones, in which the autoencoder stands still and a learned prior is trained.")]
    public double PriorFraction { get; init; } = 0.4;

    [Description("Learn p(tokens | class), and draw the class first when sampling.")]
    public bool Conditional { get; init; }

    [JsonIgnore]
    public override int Revision => Likelihood.Revision;

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => Likelihood.IsUnboundedOnLevels;

    [JsonIgnore]
    public override ModelTraits Traits => new("tokens, a function of x", "encoder and nearest code", "lower bound");

    /// <summary>What encoder and decoder are made by.</summary>
    internal NetworkPair Networks => new(Network, Encoder, Decoder);

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        IReadOnlyList<SpecProblem> networks = Networks.Check(shape);
        foreach (SpecProblem problem in networks.Count > 0 ? networks : Networks.CheckTokens(shape, Tokens))
            yield return problem;
        foreach (SpecProblem problem in Likelihood.Check(shape))
            yield return problem.Under("likelihood");
        foreach (SpecProblem problem in Prior.Check())
            yield return problem.Under("prior");
        if (Conditional && shape.Classes is null)
            yield return new SpecProblem("conditional", "the data have no classes", "remove \"conditional\", or use a dataset with labels");
        if (Conditional && !Prior.IsLearned)
        {
            yield return new SpecProblem(
                "conditional",
                "a prior that is not learned cannot depend on the class",
                "use \"prior\": { \"kind\": \"autoregressive\" }, or remove \"conditional\"");
        }
    }

    public override IGenerativeModel Create(ModelContext context) =>
        Conditional ? new ConditionalVqVae(this, context) : new VqVae(this, context);
}
