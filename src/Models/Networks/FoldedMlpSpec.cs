using System.ComponentModel;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Fully connected layers whose decoder sees |z|: p(x|z) = p(x|−z), so that every posterior under an even prior has a mode on
/// either side of 0, in each dimension of z that matters.</summary>
[Kind("folded-mlp")]
public sealed record FoldedMlpSpec : NetworkSpec
{
    [Description("Units of each hidden layer of the encoder; the decoder has them in reverse order.")]
    public IReadOnlyList<long> Widths { get; init; } = [200, 200];

    public override IEnumerable<SpecProblem> Check(DataShape shape) => LayerWidths.Check(Widths, "widths");

    public override nn.Module<Tensor, Tensor> CreateEncoder(DataShape shape, long outputs) =>
        new Mlp(shape.Dimensions, Widths, outputs, Activation);

    public override DecoderNetwork CreateDecoder(DataShape shape, long inputs, long parametersPerDimension) =>
        new FoldedDecoder(new Mlp(inputs, Widths.Reverse(), parametersPerDimension * shape.Dimensions, Activation));
}
