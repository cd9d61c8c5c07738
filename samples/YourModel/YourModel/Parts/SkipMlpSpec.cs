using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Registration;
using static TorchSharp.torch;

namespace YourModel.Parts;

/// <summary>Fully connected layers of one width, each added to what it was given.</summary>
/// <remarks>He et al. 2016, arXiv:1512.03385.</remarks>
[Kind("skip-mlp")]
public sealed record SkipMlpSpec : NetworkSpec
{
    [Range(1, 100_000)]
    [Description("Units of every hidden layer.")]
    public long Width { get; init; } = 64;

    [Range(1, 100)]
    [Description("Hidden layers that add to their input.")]
    public int Layers { get; init; } = 2;

    public override IEnumerable<SpecProblem> Check(DataShape shape) => [];

    public override nn.Module<Tensor, Tensor> CreateEncoder(DataShape shape, long outputs) =>
        new SkipMlp(shape.Dimensions, outputs, this);

    public override DecoderNetwork CreateDecoder(DataShape shape, long inputs, long parametersPerDimension) =>
        new SkipMlp(inputs, parametersPerDimension * shape.Dimensions, this);
}
