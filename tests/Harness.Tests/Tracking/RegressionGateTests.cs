using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static GenBench.Harness.Tests.Tracking.InventedNumbers;
using static GenBench.Harness.Tests.Tracking.Judgement;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>Which way a difference goes, and what it is a difference of.</summary>
public sealed class RegressionGateTests
{
    [Fact]
    public void A_lower_bound_that_falls_is_a_worse_model()
    {
        GateFinding finding = Compare(
            Number("elbo", Direction.Higher, -90, BoundKind.Lower), Number("elbo", Direction.Higher, -92, BoundKind.Lower, firstSeed: 9));

        Assert.Equal((GateVerdict.Regressed, GateSubject.Model), (finding.Verdict, finding.Subject));
        Assert.Equal(-2, finding.Difference!.Value, 1e-9);
        Assert.True(finding.Interval!.Value.Contains(-2) && !finding.Interval.Value.Contains(0));
    }

    [Fact]
    public void An_upper_bound_that_rises_is_a_worse_model_and_one_that_falls_a_better_one()
    {
        BaselineNumber At(double mean, long firstSeed) =>
            Number("diffusion-bits-per-dimension", Direction.Lower, mean, BoundKind.Upper, firstSeed);

        Assert.Equal(GateVerdict.Regressed, Compare(At(3, 0), At(5, 9)).Verdict);
        Assert.Equal(GateVerdict.Improved, Compare(At(3, 0), At(1, 9)).Verdict);
        Assert.Equal(GateVerdict.Indistinguishable, Compare(At(3, 0), At(3.01, 9)).Verdict);
    }

    [Fact]
    public void A_sandwich_that_widens_is_a_worse_estimate_and_not_a_worse_model()
    {
        Baseline before = SimulatedRuns.Run(Number("bidirectional-gap", Direction.Lower, 1, BoundKind.Upper));
        Baseline after = SimulatedRuns.Run(Number("bidirectional-gap", Direction.Lower, 3, BoundKind.Upper, firstSeed: 9));

        GateReport report = Report(RegressionGate.Compare(before, after, TestKinds.Gate));

        Assert.Empty(report.Regressions);
        Assert.Equal("bidirectional-gap", Assert.Single(report.WorseEstimates).Metric);
        Assert.True(report.Alarms);
    }

    [Theory]
    [InlineData("importance-k-hat", GateSubject.Estimate)]
    [InlineData("importance-ess", GateSubject.Estimate)]
    [InlineData("importance-unreliable-share", GateSubject.Estimate)]
    [InlineData("annealed-acceptance", GateSubject.Estimate)]
    [InlineData("annealed-rate-ess", GateSubject.Estimate)]
    [InlineData("flow-trace-error", GateSubject.Estimate)]
    [InlineData("flow-function-evaluations", GateSubject.Estimate)]
    [InlineData("training-rate", GateSubject.Cost)]
    [InlineData("peak-memory", GateSubject.Cost)]
    [InlineData("importance-bound", GateSubject.Model)]
    [InlineData("a-metric-of-tomorrow", GateSubject.Model)]
    public void Every_metric_says_what_it_describes(string metric, GateSubject subject) =>
        Assert.Equal(subject, Compare(Number(metric, Direction.Higher, 1), Number(metric, Direction.Higher, 1)).Subject);

    [Fact]
    public void A_number_without_a_better_direction_that_shifts_is_seen_and_is_no_pass()
    {
        GateFinding finding = Compare(Number("elbo-kl", Direction.None, 20), Number("elbo-kl", Direction.None, 25, firstSeed: 9));

        Assert.Equal((GateVerdict.Unknown, "shifted: no direction is better"), (finding.Verdict, finding.Reason));
        Assert.Equal(5, finding.Difference!.Value, 1e-9);
    }

    [Fact]
    public void Many_numbers_make_each_of_them_harder_to_believe()
    {
        BaselineNumber[] Side(double last, long firstSeed) =>
            [.. Enumerable.Range(0, 40)
                .Select(k => Number("importance-bound", Direction.Higher, -90, firstSeed: firstSeed) with { Component = $"K={k}" }),
                Number("elbo", Direction.Higher, last, firstSeed: firstSeed)];
        GateFinding Last(IReadOnlyList<GateFinding> findings) => findings[^1];

        BaselineNumber[] before = Side(-90, 0), after = Side(-90.35, 9);
        GateFinding alone = Last(RegressionGate.Compare(SimulatedRuns.Run(before[^1]), SimulatedRuns.Run(after[^1]), TestKinds.Gate));
        GateFinding among = Last(RegressionGate.Compare(SimulatedRuns.Run(before), SimulatedRuns.Run(after), TestKinds.Gate));

        Assert.Equal(alone.PValue, among.PValue);
        Assert.Equal(41 * alone.PValue!.Value, among.AdjustedPValue!.Value, 1e-9);
        Assert.Equal((GateVerdict.Regressed, GateVerdict.Indistinguishable), (alone.Verdict, among.Verdict));
    }
}
