using System.ComponentModel;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Registration;
using GenBench.Models.Stacking;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>A continuous normalizing flow trained by regression on the velocities of conditional paths.</summary>
/// <remarks>Lipman et al. 2023, arXiv:2210.02747; Liu et al. 2023, arXiv:2209.03003; Albergo &amp; Vanden-Eijnden 2023,
/// arXiv:2209.15571.</remarks>
[Kind("flow-matching")]
public sealed record FlowMatchingSpec : ModelSpec, IStackable
{
    public FieldSpec Network { get; init; } = new AutomaticFieldSpec();

    [Description("How noise and data are paired and joined in training.")]
    public ProbabilityPath Path { get; init; } = new IndependentPath();

    [Description("Second training stage that straightens the flow; none when left out.")]
    public ReflowSpec? Reflow { get; init; }

    [Description("Solver of sampling.")]
    public OdeSolver Solver { get; init; } = new DormandPrinceSolver();

    [Description("Solver of encoding and of the log-likelihood, which few steps falsify long before samples show it.")]
    public OdeSolver LikelihoodSolver { get; init; } = new DormandPrinceSolver();

    [Description("Divergence in the log-likelihood.")]
    public TraceEstimator Trace { get; init; } = new AutomaticTrace();

    [Description("Train with class labels, and sample by class.")]
    public bool Conditional { get; init; }

    public GuidanceSpec Guidance { get; init; } = new();

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
    [
        .. Network.Check(shape).Select(problem => problem.Under("network")),
        .. GuidanceSpec.Check(Conditional, shape),
        .. ContinuousSupport.Check(shape),
    ];

    [JsonIgnore]
    public override ModelTraits Traits => new("noise, one for each x", "the ODE backwards", "by an ODE");

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => true;

    public override FlowMatchingSpec Completed(DataShape shape) => this with { Network = Network.For(shape) };

    public override IGenerativeModel Create(ModelContext context) => Conditional
        ? new ConditionalFlowMatching(Completed(context.Shape), context)
        : new FlowMatching(Completed(context.Shape), context);

    public IEnumerable<SpecProblem> CheckStack()
    {
        if (Network is not IStackableField)
        {
            yield return new SpecProblem(
                "network", "only fully connected networks can be stacked as batched matrices", "use \"network\": { \"kind\": \"mlp\" }");
        }

        if (Reflow is not null)
            yield return new SpecProblem("reflow", "the second stage is trained one seed at a time", "leave reflow out");
    }

    public IStackedTraining CreateStack(IReadOnlyList<IGenerativeModel> models, TrainingSpec training)
    {
        FlowMatching[] flows = [.. models.Cast<FlowMatching>()];
        return new StackedTraining(
            [.. flows.Select(flow => (nn.Module)flow.Network)], training, s =>
                flows[s].CreateObjective(), parameters => flows[0].CreateStackedObjective(parameters));
    }
}
