using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>Strided convolutions that halve height and width at each stage, residual blocks between them if wanted,
/// then two affine layers.</summary>
/// <remarks>forward: [N, D] to [N, outputs]; the event is unflattened inside.</remarks>
internal sealed class ConvEncoder : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages;
    private readonly Linear hidden;
    private readonly Linear head;
    private readonly long[] eventShape;
    private readonly ConvStages plan;

    public ConvEncoder(DataShape shape, ConvStages plan, long outputs)
        : base("conv-encoder")
    {
        eventShape = [.. shape.Event];
        this.plan = plan;
        stages = plan.Halving(shape);
        hidden = nn.Linear(plan.FlatSize(shape), plan.Hidden);
        head = nn.Linear(plan.Hidden, outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = plan.Run(stages, x.view([-1, .. eventShape]));
        return head.call(plan.Activation.Apply(hidden.call(x.flatten(1))));
    }
}
