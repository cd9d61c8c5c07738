using GenBench.Models.Contracts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Networks;

/// <summary>The mirror of <see cref="ConvEncoder"/>: two affine layers, then transposed convolutions that double height and
/// width.</summary>
/// <remarks>forward: [N, Z] to [N, P·D]. The last layer's bias is one number a pixel,
/// so that it can start at the data's mean image.</remarks>
internal sealed class ConvDecoder : DecoderNetwork
{
    private readonly Linear hidden;
    private readonly Linear unfold;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages;
    private readonly ConvTranspose2d last;
    private readonly Parameter outputBias;
    private readonly long[] innermost;
    private readonly ConvStages plan;

    public ConvDecoder(DataShape shape, ConvStages plan, long inputs, long parametersPerDimension)
        : base("conv-decoder")
    {
        this.plan = plan;
        innermost = plan.Innermost(shape);
        hidden = nn.Linear(inputs, plan.Hidden);
        unfold = nn.Linear(plan.Hidden, plan.FlatSize(shape));
        stages = plan.Doubling();
        last = plan.Last(shape, parametersPerDimension);
        outputBias = nn.Parameter(zeros(parametersPerDimension * shape.Dimensions));
        outputBias.DetachFromDisposeScope();
        RegisterComponents();
    }

    public override Parameter OutputBias => outputBias;

    public override Tensor forward(Tensor z)
    {
        Tensor x = plan.Activation.Apply(unfold.call(plan.Activation.Apply(hidden.call(z)))).view([-1, .. innermost]);
        return last.call(plan.Run(stages, x)).flatten(1) + outputBias;
    }
}
