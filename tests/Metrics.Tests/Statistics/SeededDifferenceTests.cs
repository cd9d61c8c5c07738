using GenBench.Metrics.Statistics;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Tests.Statistics;

public sealed class SeededDifferenceTests
{
    private static readonly double[] Before = [1.0, 2.0, 4.0];
    private static readonly double[] After = [3.5, 4.0, 6.5];

    [Fact]
    public void Without_examples_and_with_other_seeds_it_is_Students_two_sample_test()
    {
        var difference = SeededDifference.Of(Number(Before, 0), Number(After, 10));

        double pooled = ((7.0 / 3 * 2) + (31.0 / 12 * 2)) / 4;
        double error = Math.Sqrt(pooled * 2 / 3);
        Assert.Equal(7.0 / 3, difference.Mean, 1e-12);
        Assert.Equal(error, difference.StandardError, 1e-12);
        Assert.Equal(4, difference.DegreesOfFreedom, 1e-12);
        Assert.Equal(StudentT.CDF(0, 1, 4, -7.0 / 3 / error), difference.ChanceOfRise(), 1e-12);
        Assert.Equal(1 - difference.ChanceOfRise(), difference.ChanceOfFall(), 1e-12);
    }

    [Fact]
    public void Runs_that_stay_alike_seed_by_seed_are_told_apart_by_pairing_at_a_quarter_of_the_level()
    {
        var difference = SeededDifference.Of(Number(Before, 0), Number(After, 0));

        double error = Math.Sqrt(1.0 / 12 / 3);
        Assert.Equal(error, difference.StandardError, 1e-12);
        Assert.Equal(2, difference.DegreesOfFreedom, 1e-12);
        Assert.Equal(StudentT.CDF(0, 1, 2, -7.0 / 3 / error) / 0.25, difference.ChanceOfRise(), 1e-12);
    }

    [Fact]
    public void A_change_is_held_against_the_margin_and_not_against_none()
    {
        var rise = SeededDifference.Of(Number(Before, 0), Number(After, 10));
        var fall = SeededDifference.Of(Number(After, 10), Number(Before, 0));

        Assert.Equal(StudentT.CDF(0, 1, 4, -(rise.Mean - 1) / rise.StandardError), rise.ChanceOfRise(margin: 1), 1e-12);
        Assert.Equal(0.5, rise.ChanceOfRise(rise.Mean), 1e-12);
        Assert.Equal(rise.ChanceOfRise(margin: 1), fall.ChanceOfFall(margin: 1), 1e-12);
        Assert.True(rise.ChanceOfFall(margin: 1) > 1 - rise.ChanceOfRise());
    }

    [Fact]
    public void Runs_that_have_nothing_in_common_but_the_seeds_numbers_are_taken_apart()
    {
        var difference = SeededDifference.Of(Number([1, 2, 4, 3], 0), Number([8, 7, 5, 6], 0));

        Assert.Equal(6, difference.DegreesOfFreedom, 1e-12);
        Assert.Equal(0.75, difference.Share);
    }

    [Fact]
    public void A_spread_of_examples_counts_for_all_examples_and_not_for_the_sample_alone()
    {
        double[] zeros = new double[4], differences = [1, -1, 2, -2];
        SeededNumber Side(double[] sample, double first) => Number([0 + first, 0 + first], (long)first) with
        {
            Examples = 400,
            Sample = sample,
        };

        var difference = SeededDifference.Of(Side(zeros, 0), Side(differences, 5));

        Assert.Equal(Math.Sqrt(10.0 / 3 / 400), difference.StandardError, 1e-12);
        Assert.Equal(2, difference.DegreesOfFreedom, 1e-12);
    }

    [Fact]
    public void Numbers_that_never_vary_and_yet_differ_have_no_chance_to_be_judged_by()
    {
        Assert.True(double.IsNaN(SeededDifference.Of(Number([20, 20, 20], 0), Number([19, 19, 19], 0)).ChanceOfFall()));
        Assert.Equal(1, SeededDifference.Of(Number([20, 20, 20], 0), Number([20, 20, 20], 0)).ChanceOfFall());
    }

    [Fact]
    public void One_seed_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SeededDifference.Of(Number([1], 0), Number([1, 2], 0)));
    }

    /// <summary>5 seeds, 300 examples of which 100 are kept; the seeds' effects agree by half where seeds are paired.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void The_bootstrap_interval_covers_the_true_difference(long firstSeed)
    {
        const int trials = 1000;
        var random = new Random(20260101);
        var made = new SimulatedNumbers(random) { Seeds = 5, Examples = 300, Kept = 100 };
        int covered = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            (SeededNumber before, SeededNumber after) = made.Pair(shift: 0.3, firstSeed);
            covered += SeededBootstrap.Interval(SeededDifference.Of(before, after), random, resamples: 400, level: 0.9).Contains(0.3)
                ? 1
                : 0;
        }

        double share = covered / (double)trials;
        TestContext.Current.SendDiagnosticMessage($"coverage of a 90 % interval: {share}");
        Assert.InRange(share, 0.88, firstSeed == 0 ? 0.99 : 0.96);
    }

    private static SeededNumber Number(double[] values, long firstSeed) =>
        new() { BySeed = values.Index().ToDictionary(seed => firstSeed + seed.Index, seed => seed.Item) };
}
