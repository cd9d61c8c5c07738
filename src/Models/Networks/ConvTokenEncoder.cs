using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Strided convolutions that halve height and width at each stage, then one vector at every place of the grid that is left.</summary>
/// <remarks>forward: [N, D] to [N, H'·W'·C], place by place in reading order.</remarks>
internal sealed class ConvTokenEncoder : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages = new();
    private readonly Conv2d mix;
    private readonly Conv2d head;
    private readonly long[] eventShape;
    private readonly Activation activation;

    public ConvTokenEncoder(DataShape shape, ConvStages plan, long codeDim)
        : base("conv-token-encoder")
    {
        eventShape = [.. shape.Event];
        activation = plan.Activation;
        long channels = shape.Event[0];
        foreach (long width in plan.Channels)
        {
            stages.Add(nn.Conv2d(channels, width, 4, stride: 2, padding: 1));
            for (int i = 0; i < plan.ResidualBlocks; i++)
                stages.Add(new ResidualBlock(width, activation));
            channels = width;
        }

        mix = nn.Conv2d(channels, channels, 3, padding: 1);
        head = nn.Conv2d(channels, codeDim, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x.view([-1, .. eventShape]);
        foreach (nn.Module<Tensor, Tensor> stage in stages)
            x = stage is Conv2d ? activation.Apply(stage.forward(x)) : stage.forward(x);
        return head.forward(activation.Apply(mix.forward(x))).permute(0, 2, 3, 1).flatten(1);
    }
}
