using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Flows;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Paths;

/// <summary>Samples and likelihoods of one network along its own schedule and along others, at falling tolerances of the solver.</summary>
[Kind("schedule-equivalence")]
public sealed record ScheduleEquivalenceSpec : MetricSpec
{
    [MinLength(1)]
    [Description("The other schedules; the model's own is left out.")]
    public IReadOnlyList<SignalScheduleKind> Schedules { get; init; } = [SignalScheduleKind.Straight, SignalScheduleKind.LinearNoise];

    [MinLength(2)]
    [Description("Tolerances of the solver, falling; errors are told by the last.")]
    public IReadOnlyList<double> Tolerances { get; init; } = [1e-3, 1e-5, 1e-7];

    [Range(1, 1_000_000)]
    [Description("Samples, from the same noise.")]
    public int Samples { get; init; } = 50;

    [Description("How the divergence is found.")]
    public TraceEstimator Trace { get; init; } = new AutomaticTrace();

    public override IMetric Create() => new ScheduleEquivalence(this);
}
