using MathNet.Numerics.Distributions;
using static GenBench.Harness.Tests.Tracking.GateSimulation;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>How often the gate finds what is there, over many pairs of runs of five numbers each.</summary>
public sealed class GatePowerTests
{
    /// <summary>Of the standard error that stands beside each number, which is over the examples of one run:
    /// pairing makes the difference clearer than that. Three seeds leave four degrees of freedom,
    /// which is what the gate then lacks.</summary>
    [Theory]
    [InlineData(3, 0, 0.65)]
    [InlineData(3, 50, 0.65)]
    [InlineData(5, 0, 0.95)]
    [InlineData(5, 50, 0.95)]
    [InlineData(10, 0, 0.99)]
    [InlineData(10, 50, 0.99)]
    public void A_shift_of_one_number_by_three_reported_standard_errors_is_found(int seeds, long secondSeeds, double atLeast)
    {
        SimulatedRuns runs = Runs(2, seeds, secondSeeds);

        double share = ShareOfAlarms(runs, First(3 * runs.ReportedError));

        Tell(seeds, secondSeeds, share, "of shifts by 3 reported standard errors found");
        Assert.InRange(share, atLeast, 1);
    }

    /// <summary>With a margin of as much again, by which the run may be worse at will.</summary>
    [Theory]
    [InlineData(5, 50, 0.9)]
    public void A_shift_by_three_reported_standard_errors_beyond_the_margin_is_found(int seeds, long secondSeeds, double atLeast)
    {
        SimulatedRuns runs = Runs(7, seeds, secondSeeds);
        double margin = 3 * runs.ReportedError;

        double share = ShareOfAlarms(runs, First(2 * margin), margin);

        Tell(seeds, secondSeeds, share, "of shifts by 3 reported standard errors beyond the margin found");
        Assert.InRange(share, atLeast, 1);
    }

    /// <summary>Every seed is worse, one by up to 15 times as much as another, as where training hardly works any more: 60 to 900 times the
    /// spread that seeds had before. With three seeds the mean loss is about two of its own standard errors.</summary>
    [Theory]
    [InlineData(3, 0, 0.97)]
    [InlineData(3, 50, 0.97)]
    [InlineData(5, 0, 1)]
    [InlineData(5, 50, 1)]
    [InlineData(10, 0, 1)]
    [InlineData(10, 50, 1)]
    public void A_catastrophe_that_differs_between_seeds_is_found(int seeds, long secondSeeds, double atLeast)
    {
        SimulatedRuns runs = Runs(8, seeds, secondSeeds);

        double Loss(int metric, Random random) => metric == 0 ? runs.SeedSpread * 60 * Math.Pow(15, random.NextDouble()) : 0;

        double share = ShareOfAlarms(runs, Loss, pairs: 300);

        Tell(seeds, secondSeeds, share, "of catastrophes found");
        Assert.InRange(share, atLeast, 1);
    }

    /// <summary>As good as before in the mean, and its seeds lie many times as far apart.</summary>
    [Theory]
    [InlineData(3, 50, 200, 0.75)]
    [InlineData(5, 50, 20, 0.75)]
    [InlineData(10, 50, 6, 0.75)]
    public void Seeds_that_have_begun_to_differ_are_found(int seeds, long secondSeeds, double factor, double atLeast)
    {
        SimulatedRuns runs = Runs(9, seeds, secondSeeds);
        double added = Math.Sqrt((factor * factor) - 1) * runs.SeedSpread;

        double share = ShareOfAlarms(runs, (metric, random) => metric == 0 ? Normal.Sample(random, 0, added) : 0, pairs: 300);

        Tell(seeds, secondSeeds, share, $"of spreads {factor} times as wide found");
        Assert.InRange(share, atLeast, 1);
    }

    /// <summary>What no test can promise: at a false alarm in a hundred among five numbers a shift of three true standard errors of the
    /// difference itself is found in little more than half of cases, P(Z > z(0.002) − 3) = 0.55, even if the spread were known.</summary>
    [Fact]
    public void A_shift_by_three_standard_errors_of_the_difference_is_found_less_often_than_by_normal_theory()
    {
        SimulatedRuns runs = Runs(4, 10, 50);

        double share = ShareOfAlarms(runs, First(3 * runs.ErrorOfDifference));

        Tell(10, 50, share, "of shifts by 3 standard errors of the difference found");
        Assert.InRange(share, 0.1, 0.55);
    }

    /// <summary>A gate that always says no would pass the tests of false alarms, and one that always says yes the others
    /// of this class.</summary>
    [Fact]
    public void A_shift_far_below_the_spread_is_rarely_found()
    {
        SimulatedRuns runs = Runs(3, 5, 0);

        Assert.InRange(ShareOfAlarms(runs, First(0.1 * runs.ReportedError)), 0, 0.05);
    }
}
