using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using GenBench.Models.Registration;
using GenBench.Models.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Contracts;

/// <summary>Ways to break the contract, one at a time.</summary>
public enum Fault
{
    None,
    RefusesTheData,
    GlobalNoise,
    WrongShape,
    GlobalWeights,
    ClimbsTheLoss,
    UnsavedState,
    LeaksATensor,
    NoDensity,
    MixesExamples,
}

/// <summary>N(m, I) with m learned, and one fault planted.</summary>
[Kind("broken")]
internal sealed record BrokenSpec(Fault Fault) : ModelSpec
{
    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
        Fault == Fault.RefusesTheData ? [new SpecProblem("", "these data will not do", "take others")] : [];

    public override IGenerativeModel Create(ModelContext context) => new BrokenModel(this, context);
}

/// <inheritdoc cref="BrokenSpec"/>
internal sealed class BrokenModel(BrokenSpec spec, ModelContext context) : IGenerativeModel, IDensity
{
    private readonly MeanModule _network = new(context, spec.Fault);
    private double _unsaved;

    public ModelSpec Spec => spec;

    public DataShape DataShape => context.Shape;

    public nn.Module Network => _network;

    public BoundKind Kind => BoundKind.Exact;

    public ITrainingProcedure CreateTraining(TrainingSpec training) => new GradientTraining(Network, training, new Objective(this));

    public Tensor Sample(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] size = context.Shape.WithBatch(spec.Fault == Fault.WrongShape ? count + 1 : count);
        Tensor noise = randn(size, dtype: context.Placement.Dtype, generator: spec.Fault == Fault.GlobalNoise ? null : rng);
        return (noise + _network.Mean + _unsaved).MoveToOuterDisposeScope();
    }

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        double constant = spec.Fault == Fault.NoDensity ? 0 : 0.5 * context.Shape.Dimensions * Math.Log(2 * Math.PI);
        Tensor center = spec.Fault == Fault.MixesExamples ? x.mean([0L], keepdim: true) : _network.Mean;
        return (x - center).square().sum(dim: -1) * -0.5 - constant;
    }

    public void Dispose() => _network.Dispose();

    private sealed class MeanModule : nn.Module
    {
        public MeanModule(ModelContext context, Fault fault)
            : base("broken")
        {
            Tensor start = fault == Fault.GlobalWeights
                ? randn(context.Shape.Event[0], dtype: context.Placement.Dtype)
                : zeros(context.Shape.Event[0], dtype: context.Placement.Dtype);
            Mean = new Parameter(start.DetachFromDisposeScope());
            RegisterComponents();
        }

        public Parameter Mean { get; }
    }

    private sealed class Objective(BrokenModel model) : ITrainingObjective
    {
        public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng)
        {
            if (model.Spec is BrokenSpec { Fault: Fault.UnsavedState })
                model._unsaved++;
            if (model.Spec is BrokenSpec { Fault: Fault.LeaksATensor })
                zeros(1).DetachFromDisposeScope();
            double sign = model.Spec is BrokenSpec { Fault: Fault.ClimbsTheLoss } ? 1 : -1;
            return [new LossTerm("loss", sign * model.LogProb(batch.X, rng).mean())];
        }

        public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) => -model.LogProb(batch.X, rng);
    }
}
