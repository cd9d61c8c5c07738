using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>The mirror of <see cref="ConvTokenEncoder"/>: a grid of vectors, then transposed convolutions that double height and
/// width.</summary>
/// <remarks>forward: [N, H'·W'·C] to [N, P·D]. The last layer's bias is one number a pixel, as in <see cref="ConvDecoder"/>.</remarks>
internal sealed class ConvTokenDecoder : DecoderNetwork
{
    private readonly Conv2d head;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages;
    private readonly ConvTranspose2d last;
    private readonly Parameter outputBias;
    private readonly long[] grid;
    private readonly ConvStages plan;

    public ConvTokenDecoder(DataShape shape, ConvStages plan, long codeDim, long parametersPerDimension)
        : base("conv-token-decoder")
    {
        this.plan = plan;
        grid = [.. plan.Innermost(shape)[1..], codeDim];
        head = nn.Conv2d(codeDim, plan.Channels[^1], 3, padding: 1);
        stages = plan.Doubling();
        last = plan.Last(shape, parametersPerDimension);
        outputBias = nn.Parameter(zeros(parametersPerDimension * shape.Dimensions));
        outputBias.DetachFromDisposeScope();
        RegisterComponents();
    }

    public override Parameter OutputBias => outputBias;

    public override Tensor forward(Tensor z)
    {
        Tensor x = plan.Activation.Apply(head.call(z.reshape([-1, .. grid]).permute(0, 3, 1, 2)));
        return last.call(plan.Run(stages, x)).flatten(1) + outputBias;
    }
}
