using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>The noise at the other end of a probability flow: of the data's own shape, and x is a function of it.</summary>
internal sealed class FlowNoise : LatentAccess
{
    private readonly IProbabilityFlow _flow;
    private readonly OdeSolver _solver;
    private readonly PriorShell _shell;

    public FlowNoise(IProbabilityFlow flow, InversionSpec spec, EvaluationContext context)
    {
        (_flow, _solver) = (flow, spec.Solver);
        _shell = PriorShell.Of(flow.SampleBase, flow.LogBase, context);
        Ways = [DirectWay.ReverseOde(flow, spec.Solver)];
    }

    public override IReadOnlyList<IInversionWay> Ways { get; }

    public override string ShellProtocol => _shell.Protocol;

    public override string WhyNot(MetricDescriptor descriptor) =>
        descriptor == InversionRows.LogJoint ? "x is a function of z, so p(x|z) is no density: log p(x) is flow-likelihood's"
        : descriptor == InversionRows.TokenError ? "latents are vectors; their distance is inversion-latent-distance"
        : "a reverse ODE gives one answer and has no starts";

    public override Tensor? Observation(Tensor x, Tensor z) => _solver.IntegrateRows(_flow.Velocity, z, 0, 1).State;

    public override Tensor LogPrior(Tensor z, Chunk examples) => _flow.LogBase(z);

    public override Tensor? Norm(Tensor z) => _shell.Norm(z);

    public override Tensor Distance(Tensor z, Tensor other) => _shell.Distance(z, other);

    public override (Tensor Z, Tensor? X)? Draw(Generator rng) => (_flow.SampleBase(1, rng), null);
}
