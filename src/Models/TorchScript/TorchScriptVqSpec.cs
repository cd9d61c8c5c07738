using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Probability;
using GenBench.Models.Registration;

namespace GenBench.Models.TorchScript;

/// <summary>Encoder, codebook and decoder of a VQ-VAE exported from PyTorch by torch.jit. They stay as they are; a prior of their tokens
/// that is not uniform is learned here.</summary>
[Kind("torchscript-vq")]
public sealed record TorchScriptVqSpec : ModelSpec, IModelOfFiles
{
    [Description("From x to the vectors that codes replace.")]
    public required ModelFile Encoder { get; init; }

    [Description("From tokens, [N] int64, to their codes, [N, C]: an nn.Embedding.")]
    public required ModelFile Codebook { get; init; }

    [Description("From codes, laid out as the encoder's vectors, to the parameters of p(x|tokens).")]
    public required ModelFile Decoder { get; init; }

    [Range(2, 100_000)]
    [Description("K, vectors in the codebook.")]
    public required long Codes { get; init; }

    [Range(1, 10_000)]
    [Description("C, dimensions of one code.")]
    public required long CodeDim { get; init; }

    [Description("The observation model p(x|tokens). A Gaussian's variance is fixed or per-pixel: nothing is learned here.")]
    public required LikelihoodSpec Likelihood
    {
        get;
        init => field = value with { BiasFromData = false }; // the file's biases stand
    }

    [Description("What the decoder's numbers mean.")]
    public required DecoderOutput Output { get; init; }

    [Description("How the files write x.")]
    public PixelRange Range { get; init; }

    [Description("How the encoder takes x.")]
    public ObservationLayout Layout { get; init; }

    [Description("How the files lay out the vectors of the tokens.")]
    public TokenLayout TokenLayout { get; init; }

    [Description("The distribution of the tokens; a learned one is trained here on the tokens of the training split.")]
    public TokenPriorSpec Prior { get; init; } = new UniformPriorSpec();

    IReadOnlyList<(string Property, ModelFile File)> IModelOfFiles.Files =>
        [("encoder", Encoder), ("codebook", Codebook), ("decoder", Decoder)];

    bool IModelOfFiles.IsTrainedHere => Prior.IsLearned;

    [JsonIgnore]
    public override int Revision => Likelihood.Revision;

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => Likelihood.IsUnboundedOnLevels;

    [JsonIgnore]
    public override ModelTraits Traits => new("tokens, a function of x", "encoder and nearest code", "lower bound");

    internal DecoderMeaning Meaning => new(Output, Range, Likelihood);

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
    [
        .. Meaning.Check(shape),
        .. Prior.Check().Select(problem => problem.Under("prior")),
        .. Prior.IsLearned ? [] : ComesTrained.Check(this),
    ];

    public override IGenerativeModel Create(ModelContext context)
    {
        var network = ScriptTokens.Create(this, context);
        return Prior.IsLearned ? new TorchScriptVq(this, context.Shape, network) : new TorchScriptUniformVq(this, context.Shape, network);
    }

    ModelSpec IModelOfFiles.WithFiles(Func<ModelFile, ModelFile> change) =>
        this with { Encoder = change(Encoder), Codebook = change(Codebook), Decoder = change(Decoder) };
}
