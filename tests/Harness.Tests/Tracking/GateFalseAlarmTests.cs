using static GenBench.Harness.Tests.Tracking.GateSimulation;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>How often the gate is wrong, over 1,000 pairs of runs of five numbers each.</summary>
public sealed class GateFalseAlarmTests
{
    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 50)]
    [InlineData(5, 0)]
    [InlineData(5, 50)]
    [InlineData(10, 0)]
    [InlineData(10, 50)]
    public void Equal_runs_alarm_at_most_once_in_a_hundred(int seeds, long secondSeeds)
    {
        double share = ShareOfAlarms(Runs(1, seeds, secondSeeds), (_, _) => 0);

        Tell(seeds, secondSeeds, share, "of equal pairs alarm");
        Assert.InRange(share, 0, 0.01);
    }

    /// <summary>The looks at the baseline's seeds take them for normal. Where one in twenty lies far off, they alarm more often than they
    /// should.</summary>
    [Theory]
    [InlineData(3, 50)]
    [InlineData(5, 50)]
    [InlineData(10, 50)]
    public void Equal_runs_whose_seeds_now_and_then_lie_far_off_alarm_not_much_more(int seeds, long secondSeeds)
    {
        double share = ShareOfAlarms(Runs(10, seeds, secondSeeds, hasHeavyTails: true), (_, _) => 0);

        Tell(seeds, secondSeeds, share, "of equal pairs with heavy tails alarm");
        Assert.InRange(share, 0, 0.03);
    }

    /// <summary>All five numbers of the second run are worse, by a hundredth less than what counts.</summary>
    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 50)]
    [InlineData(5, 0)]
    [InlineData(5, 50)]
    [InlineData(10, 0)]
    [InlineData(10, 50)]
    public void A_true_loss_just_under_the_margin_alarms_at_most_once_in_a_hundred(int seeds, long secondSeeds)
    {
        SimulatedRuns runs = Runs(6, seeds, secondSeeds);
        double margin = 4 * runs.ReportedError;

        double share = ShareOfAlarms(runs, (_, _) => 0.99 * margin, margin);

        Tell(seeds, secondSeeds, share, "of losses just under the margin alarm");
        Assert.InRange(share, 0, 0.01);
    }
}
