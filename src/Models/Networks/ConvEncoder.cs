using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Strided convolutions that halve height and width at each stage, residual blocks between them if wanted, then two affine layers.</summary>
/// <remarks>forward: [N, D] to [N, outputs]; the event is unflattened inside.</remarks>
internal sealed class ConvEncoder : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages = new();
    private readonly Linear hidden;
    private readonly Linear head;
    private readonly long[] eventShape;
    private readonly Activation activation;

    public ConvEncoder(DataShape shape, ConvStages plan, long outputs)
        : base("conv-encoder")
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

        hidden = nn.Linear(plan.FlatSize(shape), plan.Hidden);
        head = nn.Linear(plan.Hidden, outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x.view([-1, .. eventShape]);
        foreach (nn.Module<Tensor, Tensor> stage in stages)
            x = stage is Conv2d ? activation.Apply(stage.call(x)) : stage.call(x);
        return head.call(activation.Apply(hidden.call(x.flatten(1))));
    }
}
