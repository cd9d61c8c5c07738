using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Randomness;
using GenBench.Models.Stacking;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>Noise N(0, I) at t = 0 is carried to data at t = 1 by a learned velocity.
/// Its density is that of the velocity for the mixture of all classes.</summary>
/// <remarks>Everything outside this class is in units of the data: pixels in [0, 1] are mapped to [−1, 1] for the network, and N(0,
/// I) there is N(½, ¼ I) here.</remarks>
public class FlowMatching : IGenerativeModel, IPathRegression, IDensity, IStepwiseSampler, ITimedFeatures
{
    private readonly FlowMatchingSpec _spec;
    private readonly ModelContext _context;
    private readonly DataScaling _scaling;

    internal FlowMatching(FlowMatchingSpec spec, ModelContext context)
        : this(
            spec, context, new GuidedField(spec.Network, spec.Conditional ? spec.Guidance : null, context), DataScaling.For(context.Shape))
    {
    }

    /// <param name="field">The velocity in the network's units, which are to be those of <paramref name="scaling"/>; owned.</param>
    internal FlowMatching(FlowMatchingSpec spec, ModelContext context, GuidedField field, DataScaling scaling) =>
        (_spec, _context, _scaling, Field) = (spec, context, scaling, field);

    public virtual ModelSpec Spec => _spec;

    public DataShape DataShape => _context.Shape;

    public nn.Module Network => Field.Network;

    public BoundKind Kind => BoundKind.Estimate;

    public string Protocol => $"solver={_spec.LikelihoodSolver.Protocol}; {_spec.Trace.Protocol(DataShape.Dimensions)}";

    public IReadOnlyList<string> Samplers =>
        [FlowSampling.NameOf(_spec.Solver), .. FlowSampling.Samplers.Where(name => name != FlowSampling.NameOf(_spec.Solver))];

    public ISignalSchedule Schedule => _spec.Path.Schedule;

    public double NoiseCentre => _scaling.Shift;

    public double NoiseScale => _scaling.Scale;

    public bool PairsIndependently => _spec.Path.PairsIndependently;

    internal GuidedField Field { get; }

    public virtual ITrainingProcedure CreateTraining(TrainingSpec training) => new GradientTraining(Network, training, CreateObjective());

    public Tensor Velocity(Tensor x, double t) => Field.Mixture(_scaling.In(x), t) * _scaling.Scale;

    public Tensor Velocity(Tensor x, Tensor t) => Field.Mixture(_scaling.In(x), t) * _scaling.Scale;

    public (Tensor Point, Tensor Velocity) Between(Tensor noise, Tensor data, Tensor t)
    {
        (Tensor point, Tensor velocity) = _spec.Path.At(noise, _scaling.In(data), SignalLevel.Along(t, data));
        return (_scaling.Out(point), velocity * _scaling.Scale);
    }

    public Tensor SampleBase(long count, Generator rng) => _scaling.Out(Field.Noise(DataShape.WithBatch(count), rng));

    public Tensor LogBase(Tensor x) => StandardNormal.LogProb(_scaling.In(x).flatten(1)) + _scaling.LogVolume(DataShape.Dimensions);

    public Tensor LogProb(Tensor x, RowNoise noise)
    {
        using FlowLogProb result = FlowDensity.LogProb(this, x, _spec.LikelihoodSolver, _spec.Trace, noise);
        return result.Value.alias();
    }

    /// <summary>The noise that the flow carries to x, as a vector.</summary>
    public Tensor Encode(Tensor x) => _spec.LikelihoodSolver.Integrate(Velocity, x, 1, 0).State.flatten(1);

    public Tensor? Features(Tensor x, Tensor noise, double t)
    {
        Tensor times = full([x.shape[0]], t, dtype: ScalarType.Float64, device: x.device);
        return Field.Features(_spec.Path.At(noise, _scaling.In(x), SignalLevel.Along(times, x)).Point, t);
    }

    public Tensor Sample(long count, Generator rng) => Sample(count, _spec.Solver, rng).X;

    public SteppedSamples Sample(long count, string sampler, int steps, Generator rng) =>
        Sample(count, FlowSampling.Solver(sampler, steps), rng);

    public void Dispose()
    {
        Field.Dispose();
        GC.SuppressFinalize(this);
    }

    internal ITrainingObjective CreateObjective() => new FlowMatchingObjective(_spec, _context, Field, _scaling);

    /// <param name="parameters">Of this field and of others like it.</param>
    internal IStackedObjective CreateStackedObjective(ParameterStack parameters) =>
        new StackedFlowObjective(
            ((IStackableField)_spec.Network).Stack(parameters, Field.Network.Classes is not null), Field, _spec.Path, _scaling);

    /// <summary>Samples of given classes by guided velocities; without labels those of the mixture.</summary>
    private protected SteppedSamples Integrate(Tensor start, Tensor? labels, OdeSolver solver, GuidedField field)
    {
        using var scope = NewDisposeScope();
        OdeSolution end = solver.Integrate((x, t) => field.Guided(_scaling.In(x), t, labels) * _scaling.Scale, start, 0, 1);
        return new SteppedSamples(end.State.MoveToOuterDisposeScope(), end.FunctionEvaluations * field.CallsFor(labels));
    }

    private protected virtual SteppedSamples Sample(long count, OdeSolver solver, Generator rng) =>
        Integrate(SampleBase(count, rng), null, solver, Field);
}
