using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Flows;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>One network along its own schedule and along another, on the ratios of signal to noise that both pass, from the same
/// noise.</summary>
internal sealed class TwoSchedules
{
    private readonly ScheduleEquivalenceSpec _spec;
    private readonly EvaluationContext _context;
    private readonly FlowSegment _own;
    private readonly RescheduledFlow _other;
    private readonly Tensor _noise;

    public TwoSchedules(IScheduledFlow flow, ISignalSchedule schedule, ScheduleEquivalenceSpec spec, EvaluationContext context)
    {
        (_spec, _context) = (spec, context);
        AngleRange range = AngleRange.Shared(flow.Schedule, schedule);
        _own = new FlowSegment(flow, range);
        _other = new RescheduledFlow(flow, schedule, range);
        using Generator rng = context.Streams.Create(ScheduleEquivalence.SamplePurpose, context.X.device);
        _noise = flow.SampleBase(spec.Samples, rng);
    }

    public SolvedTwice Solve(double tolerance)
    {
        _context.Cancellation.ThrowIfCancellationRequested();
        using DisposeScope scope = NewDisposeScope();
        var solver = new DormandPrinceSolver { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance };
        Tensor own = solver.IntegrateRows(_own.Velocity, _noise, 0, 1).State;
        Tensor other = solver.IntegrateRows(_other.Velocity, _other.FromNoise(_noise), 0, 1).State;
        Tensor ownLogProb = LogProb(_own, solver), otherLogProb = LogProb(_other, solver);
        return new SolvedTwice(
            own.MoveToOuterDisposeScope(), other.MoveToOuterDisposeScope(),
            ownLogProb.MoveToOuterDisposeScope(), otherLogProb.MoveToOuterDisposeScope());
    }

    /// <returns>[B], with the same probes whatever the flow.</returns>
    private Tensor LogProb(IProbabilityFlow flow, OdeSolver solver)
    {
        List<Tensor> values = [];
        foreach (Chunk chunk in _context.Blocks(_context.CountFor(_spec)))
        {
            using RowStreams noise = _context.Streams.ForRows(ScheduleEquivalence.TracePurpose, chunk, _context.X.device);
            values.Add(FlowDensity.LogProb(flow, chunk.Of(_context.X), solver, _spec.Trace, noise).Value);
        }

        return cat(values);
    }
}
