using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using GenBench.Models.Stacking;

namespace GenBench.Models.Networks;

/// <summary>The architecture of a network that depends on time: a velocity field or a denoiser.</summary>
public abstract record FieldSpec
{
    [Range(2, 4096)]
    [Description("Numbers in the embedding of time and class; even.")]
    public int Embedding { get; init; } = 64;

    public virtual IEnumerable<SpecProblem> Check(DataShape shape)
    {
        if (Embedding % 2 != 0)
            yield return new SpecProblem("embedding", $"{Embedding} is odd", $"write {Embedding + 1}");
    }

    /// <summary>The network meant for such data.</summary>
    public virtual FieldSpec For(DataShape shape) => this;

    /// <param name="classes">Number of classes the network can be asked for; null for none.</param>
    public abstract FieldNetwork Create(DataShape shape, long? classes);
}

/// <summary>A u-net for images and an mlp for vectors, with their defaults: layers narrower than an image cannot pass its noise
/// on.</summary>
[Kind("auto")]
public sealed record AutomaticFieldSpec : FieldSpec
{
    public override IEnumerable<SpecProblem> Check(DataShape shape) => For(shape).Check(shape);

    public override FieldNetwork Create(DataShape shape, long? classes) => For(shape).Create(shape, classes);

    public override FieldSpec For(DataShape shape) =>
        shape.IsImage ? new UNetSpec { Embedding = Embedding } : new MlpFieldSpec { Embedding = Embedding };
}

/// <summary>Fully connected layers, for vectors.</summary>
[Kind("mlp")]
public sealed record MlpFieldSpec : FieldSpec, IStackableField
{
    [MinLength(1)]
    [Description("Units of each hidden layer.")]
    public IReadOnlyList<long> Widths { get; init; } = [64, 64, 64];

    public Activation Activation { get; init; } = Activation.Silu;

    public override IEnumerable<SpecProblem> Check(DataShape shape) => [.. base.Check(shape), .. LayerWidths.Check(Widths, "widths")];

    public override FieldNetwork Create(DataShape shape, long? classes) => new MlpField(shape, Widths, Embedding, Activation, classes);

    StackedMlpField IStackableField.Stack(ParameterStack parameters, bool hasClasses) => new(parameters, this, hasClasses);
}

/// <summary>A convolutional U-Net, for images.</summary>
[Kind("u-net")]
public sealed record UNetSpec : FieldSpec
{
    [MinLength(1)]
    [Description("Channels at each resolution, the finest first; height and width halve from one to the next.")]
    public IReadOnlyList<long> Channels { get; init; } = [16, 32, 32];

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        foreach (SpecProblem problem in base.Check(shape))
            yield return problem;
        if (!shape.IsImage)
        {
            yield return new SpecProblem(
                "", $"data have shape {shape}; a U-Net expects [C, H, W]", "use \"network\": { \"kind\": \"mlp\" }");
            yield break;
        }

        foreach (SpecProblem problem in Halvings.Check(shape, Channels.Count - 1).Concat(LayerWidths.Check(Channels, "channels")))
            yield return problem;
    }

    public override FieldNetwork Create(DataShape shape, long? classes) => new UNet(shape, Channels, Embedding, classes);
}
