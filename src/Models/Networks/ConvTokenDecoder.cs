using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>The mirror of <see cref="ConvTokenEncoder"/>: a grid of vectors, then transposed convolutions that double height and width.</summary>
/// <remarks>forward: [N, H'·W'·C] to [N, P·D]. The last layer's bias is one number a pixel, as in <see cref="ConvDecoder"/>.</remarks>
internal sealed class ConvTokenDecoder : DecoderNetwork
{
    private readonly Conv2d head;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages = new();
    private readonly ConvTranspose2d last;
    private readonly Parameter outputBias;
    private readonly long[] grid;
    private readonly Activation activation;

    public ConvTokenDecoder(DataShape shape, ConvStages plan, long codeDim, long parametersPerDimension)
        : base("conv-token-decoder")
    {
        activation = plan.Activation;
        grid = [.. plan.Innermost(shape)[1..], codeDim];
        head = nn.Conv2d(codeDim, plan.Channels[^1], 3, padding: 1);
        for (int i = plan.Channels.Count - 1; i >= 0; i--)
        {
            for (int block = 0; block < plan.ResidualBlocks; block++)
                stages.Add(new ResidualBlock(plan.Channels[i], activation));
            if (i > 0)
                stages.Add(nn.ConvTranspose2d(plan.Channels[i], plan.Channels[i - 1], 4, stride: 2, padding: 1));
        }

        last = nn.ConvTranspose2d(plan.Channels[0], shape.Event[0] * parametersPerDimension, 4, stride: 2, padding: 1, bias: false);
        outputBias = nn.Parameter(zeros(parametersPerDimension * shape.Dimensions));
        outputBias.DetachFromDisposeScope();
        RegisterComponents();
    }

    public override Parameter OutputBias => outputBias;

    public override Tensor forward(Tensor z)
    {
        Tensor x = activation.Apply(head.forward(z.reshape([-1, .. grid]).permute(0, 3, 1, 2)));
        foreach (nn.Module<Tensor, Tensor> stage in stages)
            x = stage is ConvTranspose2d ? activation.Apply(stage.forward(x)) : stage.forward(x);
        return last.forward(x).flatten(1) + outputBias;
    }
}
