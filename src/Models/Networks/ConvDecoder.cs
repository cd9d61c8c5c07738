using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>The mirror of <see cref="ConvEncoder"/>: two affine layers, then transposed convolutions that double height and width.</summary>
/// <remarks>forward: [N, Z] to [N, P·D]. The last layer's bias is one number a pixel, so that it can start at the data's mean image.</remarks>
internal sealed class ConvDecoder : DecoderNetwork
{
    private readonly Linear hidden;
    private readonly Linear unfold;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages = new();
    private readonly ConvTranspose2d last;
    private readonly Parameter outputBias;
    private readonly long[] innermost;
    private readonly Activation activation;

    public ConvDecoder(DataShape shape, ConvStages plan, long inputs, long parametersPerDimension)
        : base("conv-decoder")
    {
        activation = plan.Activation;
        innermost = plan.Innermost(shape);
        hidden = nn.Linear(inputs, plan.Hidden);
        unfold = nn.Linear(plan.Hidden, plan.FlatSize(shape));
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
        Tensor x = activation.Apply(unfold.forward(activation.Apply(hidden.forward(z)))).view([-1, .. innermost]);
        foreach (nn.Module<Tensor, Tensor> stage in stages)
            x = stage is ConvTranspose2d ? activation.Apply(stage.forward(x)) : stage.forward(x);
        return last.forward(x).flatten(1) + outputBias;
    }
}
