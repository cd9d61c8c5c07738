using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Strided convolutions that halve height and width at each stage, then one vector at every place of the grid that is
/// left.</summary>
/// <remarks>forward: [N, D] to [N, H'·W'·C], place by place in reading order.</remarks>
internal sealed class ConvTokenEncoder : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages;
    private readonly Conv2d mix;
    private readonly Conv2d head;
    private readonly long[] eventShape;
    private readonly ConvStages plan;

    public ConvTokenEncoder(DataShape shape, ConvStages plan, long codeDim)
        : base("conv-token-encoder")
    {
        eventShape = [.. shape.Event];
        this.plan = plan;
        stages = plan.Halving(shape);
        long channels = plan.Channels[^1];
        mix = nn.Conv2d(channels, channels, 3, padding: 1);
        head = nn.Conv2d(channels, codeDim, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = plan.Run(stages, x.view([-1, .. eventShape]));
        return head.call(plan.Activation.Apply(mix.call(x))).permute(0, 2, 3, 1).flatten(1);
    }
}
