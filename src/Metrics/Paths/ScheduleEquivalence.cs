using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Paths;

/// <summary>One network along two schedules of one path: from the same noise the same samples, of the same data the same likelihood, as
/// far as the solver goes.</summary>
/// <remarks>The network's prediction of data and noise does not depend on the schedule, only on the ratio of signal to noise.</remarks>
public sealed class ScheduleEquivalence(ScheduleEquivalenceSpec spec) : IMetric<IScheduledFlow>
{
    internal const string SamplePurpose = "schedule-equivalence";
    internal const string TracePurpose = "schedule-equivalence-trace";

    /// <summary>How far samples are apart.</summary>
    public static MetricDescriptor SampleDifference { get; } = new()
    {
        Id = "schedule-sample-difference",
        Version = 1,
        Title = "Sample difference of two schedules",
        Definition = "max |x − x̄| over samples and dimensions, x and x̄ by the network's velocity along its own schedule and along the "
            + "other, from the same noise, at the tolerance that the component names",
        Source = "Kingma et al. 2021, section 5.1, arXiv:2107.00630",
        Unit = "units of x",
        Direction = Direction.None,
        Kind = BoundKind.Estimate,
        ErrorCovers = ErrorCoverage.Nothing,
    };

    /// <summary>What the solver alone does to samples.</summary>
    public static MetricDescriptor SolverError { get; } = SampleDifference with
    {
        Id = "schedule-solver-error",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Solver error of both schedules",
        Definition = "the larger over both schedules of max |x − x'|, x' of the same schedule and noise at the smallest tolerance",
    };

    /// <summary>How far likelihoods are apart.</summary>
    public static MetricDescriptor LikelihoodDifference { get; } = SampleDifference with
    {
        Id = "schedule-likelihood-difference",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Likelihood difference of two schedules",
        Definition = "max |log p(x) − log p̄(x)| over examples, by the ODE along the model's own schedule and along the other",
        Unit = "nats",
    };

    /// <summary>The power of the tolerance in the difference of samples.</summary>
    public static MetricDescriptor SampleSlope { get; } = SampleDifference with
    {
        Id = "schedule-sample-slope",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Slope of the sample difference",
        Definition = "slope of ln schedule-sample-difference over the log tolerance: about 1 if the solver is all that differs, 0 if the "
            + "schedules are two paths",
        Unit = "1",
    };

    /// <summary>The same of likelihoods.</summary>
    public static MetricDescriptor LikelihoodSlope { get; } = SampleSlope with
    {
        Id = "schedule-likelihood-slope",
        ErrorCovers = ErrorCoverage.Nothing,
        Title = "Slope of the likelihood difference",
        Definition = "slope of ln schedule-likelihood-difference over the log tolerance",
    };

    public IReadOnlyList<MetricDescriptor> Descriptors =>
        [SampleDifference, SolverError, LikelihoodDifference, SampleSlope, LikelihoodSlope];

    public IReadOnlyList<Measurement> Evaluate(IScheduledFlow model, EvaluationContext context)
    {
        ISignalSchedule[] others = [.. spec.Schedules.Distinct().Select(SignalSchedules.Of)
            .Where(schedule => schedule.Name != model.Schedule.Name)];
        if (others.Length == 0)
        {
            string reason = $"the model's own schedule is the only one asked for: {model.Schedule.Name}";
            return [.. Descriptors.Select(descriptor => Measurement.NotApplicable(descriptor, reason))];
        }

        using DisposeScope scope = NewDisposeScope();
        string protocol = $"samples={spec.Samples}; examples={context.CountFor(spec)}; dormand-prince; "
            + $"{spec.Trace.Protocol(context.Shape.Dimensions)}; {context.X.dtype}";
        return [.. others.SelectMany(other => Rows(other, new TwoSchedules(model, other, spec, context), protocol))];
    }

    private IEnumerable<Measurement> Rows(ISignalSchedule other, TwoSchedules both, string protocol)
    {
        (double Tolerance, SolvedTwice Solved)[] rungs =
            [.. spec.Tolerances.OrderDescending().Select(tolerance => (tolerance, both.Solve(tolerance)))];
        SolvedTwice finest = rungs[^1].Solved;
        foreach ((double tolerance, SolvedTwice solved) in rungs)
        {
            MetricComponent component = FormattableString.Invariant($"{other.Name};tolerance={tolerance:0.###e0}");
            yield return Row(SampleDifference, solved.SampleDifference(), protocol, component);
            yield return Row(LikelihoodDifference, solved.LikelihoodDifference(), protocol, component);
            if (solved != finest)
                yield return Row(SolverError, solved.ErrorAgainst(finest), protocol, component);
        }

        yield return Row(
            SampleSlope, LogLogSlope.Of([.. rungs.Select(rung => (rung.Tolerance, rung.Solved.SampleDifference()))]), protocol, other.Name);
        yield return Row(
            LikelihoodSlope, LogLogSlope.Of([.. rungs.Select(rung => (rung.Tolerance, rung.Solved.LikelihoodDifference()))]), protocol,
            other.Name);
    }

    private static Measurement Row(MetricDescriptor descriptor, double value, string protocol, MetricComponent component) =>
        new() { Descriptor = descriptor, Estimate = Estimate.Single(value), Protocol = protocol, Component = component };
}
