using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>How often the gate is wrong, over 1,000 pairs of runs of five numbers each.</summary>
public sealed class GateSimulationTests
{
    private const int Pairs = 1000;

    private static readonly GateOptions Quick = new() { Resamples = 20 };

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 50)]
    [InlineData(5, 0)]
    [InlineData(5, 50)]
    public void Equal_runs_alarm_at_most_once_in_a_hundred(int seeds, long secondSeeds)
    {
        double share = ShareOfAlarms(new SimulatedRuns(1) { Seeds = seeds, Examples = 300, SecondSeeds = secondSeeds }, shift: 0);

        TestContext.Current.SendDiagnosticMessage($"{seeds} seeds, second from {secondSeeds}: {share} of equal pairs alarm");
        Assert.InRange(share, 0, 0.01);
    }

    /// <summary>Of the standard error that stands beside each number, which is over the examples of one run: pairing makes the difference clearer
    /// than that. Three seeds leave four degrees of freedom, which is what the gate then lacks.</summary>
    [Theory]
    [InlineData(3, 0, 0.7)]
    [InlineData(3, 50, 0.75)]
    [InlineData(5, 0, 0.95)]
    [InlineData(5, 50, 0.95)]
    public void A_shift_of_one_number_by_three_reported_standard_errors_is_found(int seeds, long secondSeeds, double atLeast)
    {
        var runs = new SimulatedRuns(2) { Seeds = seeds, Examples = 300, SecondSeeds = secondSeeds };

        double share = ShareOfAlarms(runs, 3 * runs.ReportedError);

        TestContext.Current.SendDiagnosticMessage($"{seeds} seeds, second from {secondSeeds}: {share} of shifts by 3 reported standard errors found");
        Assert.InRange(share, atLeast, 1);
    }

    /// <summary>What no test can promise: at a false alarm in a hundred among five numbers a shift of three true standard errors of the difference
    /// itself is found in little more than half of cases, P(Z > z(0.002) − 3) = 0.55, even if the spread were known.</summary>
    [Fact]
    public void A_shift_by_three_standard_errors_of_the_difference_is_found_less_often_than_by_normal_theory()
    {
        var runs = new SimulatedRuns(4) { Seeds = 10, Examples = 300, SecondSeeds = 50 };

        double share = ShareOfAlarms(runs, 3 * runs.ErrorOfDifference);

        TestContext.Current.SendDiagnosticMessage($"10 seeds: {share} of shifts by 3 standard errors of the difference found");
        Assert.InRange(share, 0.1, 0.55);
    }

    /// <summary>A gate that always says no would pass the first test, and one that always says yes the second.</summary>
    [Fact]
    public void A_shift_far_below_the_spread_is_rarely_found()
    {
        var runs = new SimulatedRuns(3) { Seeds = 5, Examples = 300 };

        Assert.InRange(ShareOfAlarms(runs, 0.1 * runs.ReportedError), 0, 0.05);
    }

    private static double ShareOfAlarms(SimulatedRuns runs, double shift) =>
        Enumerable.Range(0, Pairs).Count(_ =>
        {
            (Baseline before, Baseline after) = runs.Pair(shift);
            return RegressionGate.Compare(before, after, Quick).Any(finding => finding.Verdict == GateVerdict.Regressed);
        }) / (double)Pairs;
}
