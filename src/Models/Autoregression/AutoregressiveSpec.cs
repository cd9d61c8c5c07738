using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Models.Registration;

namespace GenBench.Models.Autoregression;

/// <summary>A strong decoder: every dimension is told of those before it.</summary>
/// <remarks>Chen et al. 2017, arXiv:1611.02731.</remarks>
[Kind("autoregressive")]
public sealed record AutoregressiveSpec : LikelihoodSpec
{
    [Description("The distribution of one dimension given z and those before it.")]
    public LikelihoodSpec Of { get; init; } = new BernoulliSpec();

    [Description("By which layers a dimension is told of those before it; automatic: convolutions for images of one channel, else dense.")]
    public MaskedLayers Layers { get; init; } = MaskedLayers.Automatic;

    [Range(1, 10_000)]
    [Description("Channels of the convolutions, or units of each dense layer.")]
    public long Width { get; init; } = 32;

    [Range(1, 64)]
    [Description("Masked layers.")]
    public int Depth { get; init; } = 2;

    [Range(3, 63)]
    [Description("Height and width, odd, of the first convolution, of which the part before a pixel is there; later ones have 3.")]
    public long Kernel { get; init; } = 7;

    [JsonIgnore]
    public override int Revision => Of.Revision;

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => Of.IsUnboundedOnLevels;

    [JsonIgnore]
    public override bool StartsAtData => BiasFromData && Of.StartsAtData;

    protected override string Title => "autoregressive";

    protected override IReadOnlyList<Support> Supports => Enum.GetValues<Support>();

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        if (Of is AutoregressiveSpec)
            yield return new SpecProblem("of", "is autoregressive itself", "name the distribution of one dimension, e.g. bernoulli");
        foreach (SpecProblem problem in Of.Check(shape))
            yield return problem.Under("of");
        if (Kernel % 2 == 0)
            yield return new SpecProblem("kernel", $"{Kernel} is even", $"write {Kernel + 1}");
        if (Layers == MaskedLayers.Convolution && !HasOneChannel(shape))
        {
            yield return new SpecProblem(
                "layers", $"data have shape {shape}; masked convolutions go through the pixels of one channel, [1, H, W]",
                "write \"layers\": \"dense\"");
        }
    }

    public override Likelihood Create(DataShape shape)
    {
        Likelihood conditional = Of.Create(shape);
        return new AutoregressiveLikelihood(conditional, CreateNetwork(shape, conditional.ParametersPerDimension));
    }

    internal override IEnumerable<SpecProblem> CheckStack() =>
    [
        new SpecProblem(
            "likelihood", "masked networks cannot be stacked as batched matrices", "train one seed at a time, without \"seedsAtOnce\""),
    ];

    private MaskedNetwork CreateNetwork(DataShape shape, long parameters) => Layers == MaskedLayers.Dense || !HasOneChannel(shape)
        ? new MaskedVectorNetwork(shape.Dimensions, parameters, Width, Depth)
        : new MaskedImageNetwork(shape, parameters, Width, Depth, Kernel);

    private static bool HasOneChannel(DataShape shape) => shape.IsImage && shape.Event[0] == 1;
}
