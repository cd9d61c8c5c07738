using GenBench.Metrics.Statistics;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Tests.Statistics;

public sealed class SeedSpreadTests
{
    [Fact]
    public void A_mean_is_held_against_the_spread_of_the_baselines_seeds_alone()
    {
        var spread = SeedSpread.Of(Number(-4.8, -4.3, -4.7), Number(-205, -20, -65, -70));

        double error = Math.Sqrt(0.07 * ((1 / 3.0) + (1 / 4.0)));
        Assert.Equal(0.07, spread.BaselineVariance, 1e-12);
        Assert.Equal(StudentT.CDF(0, 1, 2, (-90 + 4.6) / error), spread.ChanceOfFall(), 1e-12);
        Assert.Equal(StudentT.CDF(0, 1, 2, (-90 + 4.6 + 85) / error), spread.ChanceOfFall(margin: 85), 1e-12);
        Assert.Equal(1 - spread.ChanceOfFall(), spread.ChanceOfRise(), 1e-12);
    }

    [Fact]
    public void A_spread_is_held_against_the_baselines_by_Snedecors_F()
    {
        var spread = SeedSpread.Of(Number(1, 2, 3), Number(10, 4, 1, 7, 3));

        double ratio = 12.5 / 1;
        Assert.Equal(Math.Sqrt(ratio), spread.Ratio, 1e-12);
        Assert.Equal(1 - FisherSnedecor.CDF(4, 2, ratio), spread.ChanceOfSpread(), 1e-10);
        Assert.Equal(1 - FisherSnedecor.CDF(4, 2, 12.5 / 5), spread.ChanceOfSpread(margin: 2), 1e-10);
    }

    [Fact]
    public void Seeds_that_differ_by_rounding_alone_are_no_measure()
    {
        var spread = SeedSpread.Of(Number(-12.17, -12.170000001, -12.170000002), Number(-12.1700003, -12.1699998, -12.1700001));

        Assert.InRange(spread.ChanceOfFall(), 0.1, 1);
        Assert.InRange(spread.ChanceOfSpread(), 0.1, 1);
    }

    /// <summary>Of 6 seeds, one deal in 20 gives the candidate all three bad ones; of 20 seeds, one in 184,756.</summary>
    [Theory]
    [InlineData(3, 20)]
    [InlineData(10, 184756)]
    public void Where_the_baselines_seeds_all_agree_only_the_deal_tells(int seeds, double deals)
    {
        double[] before = [.. Enumerable.Repeat(25.0, seeds)], after = [.. Enumerable.Range(0, seeds).Select(seed => 3.0 + seed)];
        var spread = SeedSpread.Of(Number(before), Number(after));

        Assert.False(spread.IsKnown);
        Assert.Equal(1 / deals, spread.ChanceOfFall(), 1e-12);
        Assert.Equal(1, spread.ChanceOfFall(margin: 25 - after[^1]));
        Assert.Equal((1, 1), (spread.ChanceOfRise(), spread.ChanceOfSpread()));
    }

    [Fact]
    public void One_seed_is_refused() => Assert.Throws<ArgumentException>(() => SeedSpread.Of(Number(1, 2), Number(1)));

    /// <summary>Both looks, at equal distributions and at the edge of the margin: a candidate shifted by it, and one whose variance is
    /// larger by its square.</summary>
    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    [InlineData(10, 0.5)]
    public void What_is_within_the_margin_is_found_no_more_often_than_the_level_says(int seeds, double margin)
    {
        const int trials = 4000;
        const double level = 0.05;
        var random = new Random(20260102);
        double[] Draws(double mean, double spread) => [.. Enumerable.Range(0, seeds).Select(_ => Normal.Sample(random, mean, spread))];
        int fell = 0, spread = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            SeededNumber before = Number(Draws(0, 1));
            fell += SeedSpread.Of(before, Number(Draws(-margin, 1))).ChanceOfFall(margin) <= level ? 1 : 0;
            spread += SeedSpread.Of(before, Number(Draws(0, Math.Sqrt(1 + (margin * margin))))).ChanceOfSpread(margin) <= level ? 1 : 0;
        }

        Assert.InRange(fell / (double)trials, 0.04, 0.06);
        Assert.InRange(spread / (double)trials, 0, 0.06);
    }

    private static SeededNumber Number(params double[] values) =>
        new() { BySeed = values.Index().ToDictionary(seed => (long)seed.Index, seed => seed.Item) };
}
