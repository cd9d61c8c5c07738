using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Models.Registration;

namespace GenBench.Models.TorchScript;

/// <summary>A decoder, with or without an encoder, exported from PyTorch by torch.jit: p(z) = N(0, I), p(x|z) as declared here.
/// Nothing is trained.</summary>
[Kind("torchscript")]
public sealed record TorchScriptSpec : ModelSpec, IModelOfFiles
{
    [Description("From z to the parameters of p(x|z).")]
    public required ModelFile Decoder { get; init; }

    [Description("From x to the mean and the spread of q(z|x); without it there is no posterior to start from.")]
    public ModelFile? Encoder { get; init; }

    [Range(1, 100_000)]
    [Description("Z, dimensions of the latent.")]
    public required long Latent { get; init; }

    [Description("The observation model p(x|z). A Gaussian's variance is fixed or per-pixel: nothing is learned here.")]
    public required LikelihoodSpec Likelihood
    {
        get;
        init => field = value with { BiasFromData = false }; // the file's biases stand, whatever the default of models trained here
    }

    [Description("What the decoder's numbers mean.")]
    public required DecoderOutput Output { get; init; }

    [Description("What the encoder's numbers mean.")]
    public PosteriorOutput Posterior { get; init; }

    [Description("How the files write x. The likelihood, a Gaussian's standardDeviation included, is in the units of the data here.")]
    public PixelRange Range { get; init; }

    [Description("How the encoder takes x.")]
    public ObservationLayout Layout { get; init; }

    [Description("How the decoder takes z.")]
    public LatentLayout LatentLayout { get; init; }

    IReadOnlyList<(string Property, ModelFile File)> IModelOfFiles.Files =>
        Encoder is null ? [("decoder", Decoder)] : [("decoder", Decoder), ("encoder", Encoder)];

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => Likelihood.IsUnboundedOnLevels;

    internal DecoderMeaning Meaning => new(Output, Range, Likelihood);

    public override IEnumerable<SpecProblem> Check(DataShape shape) => [.. Meaning.Check(shape), .. ComesTrained.Check(this)];

    public override IGenerativeModel Create(ModelContext context) =>
        Encoder is null ? new TorchScriptDecoder(this, context) : new TorchScriptVae(this, context);

    ModelSpec IModelOfFiles.WithFiles(Func<ModelFile, ModelFile> change) =>
        this with { Decoder = change(Decoder), Encoder = Encoder is null ? null : change(Encoder) };
}
