using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using GenBench.Models.Stacking;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>The architecture of an encoder and of the decoder that mirrors it.</summary>
public abstract record NetworkSpec
{
    [Description("The nonlinearity between layers (Burda et al. 2016).")]
    public Activation Activation { get; init; } = Activation.Tanh;

    public abstract IEnumerable<SpecProblem> Check(DataShape shape);

    /// <returns>A network from [N, D] to [N, outputs].</returns>
    public abstract nn.Module<Tensor, Tensor> CreateEncoder(DataShape shape, long outputs);

    /// <returns>A network from [N, inputs] to [N, P·D].</returns>
    public abstract DecoderNetwork CreateDecoder(DataShape shape, long inputs, long parametersPerDimension);

    /// <summary>How tokens of such data are laid out: a row of as many as are wanted, or the grid that convolutions leave.</summary>
    public virtual IReadOnlyList<long> TokenShape(DataShape shape, long tokens) => [tokens];

    /// <returns>A network from [N, D] to [N, T·C], C numbers a token.</returns>
    public virtual nn.Module<Tensor, Tensor> CreateTokenEncoder(DataShape shape, long tokens, long codeDim) =>
        CreateEncoder(shape, tokens * codeDim);

    /// <returns>A network from [N, T·C] to [N, P·D].</returns>
    public virtual DecoderNetwork CreateTokenDecoder(DataShape shape, long tokens, long codeDim, long parametersPerDimension) =>
        CreateDecoder(shape, tokens * codeDim, parametersPerDimension);
}

/// <summary>Fully connected layers; the decoder has the widths in reverse order.</summary>
[Kind("mlp")]
public sealed record MlpSpec : NetworkSpec, IStackableNetwork
{
    [Description("Units of each hidden layer of the encoder (Burda et al. 2016); none makes a linear map.")]
    public IReadOnlyList<long> Widths { get; init; } = [200, 200];

    public override IEnumerable<SpecProblem> Check(DataShape shape) => LayerWidths.Check(Widths, "widths");

    public override nn.Module<Tensor, Tensor> CreateEncoder(DataShape shape, long outputs) =>
        new Mlp(shape.Dimensions, Widths, outputs, Activation);

    public override DecoderNetwork CreateDecoder(DataShape shape, long inputs, long parametersPerDimension) =>
        new Mlp(inputs, Widths.Reverse(), parametersPerDimension * shape.Dimensions, Activation);

    StackedMlp IStackableNetwork.Stack(ParameterStack parameters, string prefix) => new(parameters, prefix, Widths.Count + 1, Activation);
}

/// <summary>Networks that halve height and width by strided convolutions.</summary>
public abstract record StridedSpec : NetworkSpec
{
    [MinLength(1)]
    [Description("Channels after each halving of height and width.")]
    public IReadOnlyList<long> Channels { get; init; } = [32, 64];

    [Range(1, 100_000)]
    [Description("Units of the fully connected layer between convolutions and latent.")]
    public long Hidden { get; init; } = 256;

    public override IEnumerable<SpecProblem> Check(DataShape shape)
    {
        if (!shape.IsImage)
        {
            yield return new SpecProblem(
                "", $"data have shape {shape}; convolutions expect [C, H, W]", "use \"network\": { \"kind\": \"mlp\" }");
            yield break;
        }

        foreach (SpecProblem problem in Halvings.Check(shape, Channels.Count).Concat(LayerWidths.Check(Channels, "channels")))
            yield return problem;
    }

    public override nn.Module<Tensor, Tensor> CreateEncoder(DataShape shape, long outputs) => new ConvEncoder(shape, Stages, outputs);

    public override DecoderNetwork CreateDecoder(DataShape shape, long inputs, long parametersPerDimension) =>
        new ConvDecoder(shape, Stages, inputs, parametersPerDimension);

    public override IReadOnlyList<long> TokenShape(DataShape shape, long tokens) => Stages.Innermost(shape)[1..];

    public override nn.Module<Tensor, Tensor> CreateTokenEncoder(DataShape shape, long tokens, long codeDim) =>
        new ConvTokenEncoder(shape, Stages, codeDim);

    public override DecoderNetwork CreateTokenDecoder(DataShape shape, long tokens, long codeDim, long parametersPerDimension) =>
        new ConvTokenDecoder(shape, Stages, codeDim, parametersPerDimension);

    private protected abstract ConvStages Stages { get; }
}

/// <summary>Strided convolutions, for images whose height and width can be halved as often as there are channels: 28x28 twice, 32x32 five
/// times.</summary>
[Kind("conv")]
public sealed record ConvSpec : StridedSpec
{
    private protected override ConvStages Stages => new(Channels, Hidden, 0, Activation);
}

/// <summary>Strided convolutions with residual blocks at every resolution.</summary>
[Kind("residual")]
public sealed record ResidualSpec : StridedSpec
{
    [Range(1, 16)]
    [Description("Residual blocks after each halving.")]
    public int Blocks { get; init; } = 1;

    private protected override ConvStages Stages => new(Channels, Hidden, Blocks, Activation);
}
