using GenBench.Metrics.Statistics;

namespace GenBench.Metrics.Tests.Statistics;

public sealed class MeanRankTests
{
    [Theory]
    [InlineData(true, new[] { 3.0, 1, 2 }, new[] { 1.0, 3, 2 })]
    [InlineData(false, new[] { 3.0, 1, 2 }, new[] { 3.0, 1, 2 })]
    [InlineData(true, new[] { 5.0, 7, 5, 1 }, new[] { 2.5, 1, 2.5, 4 })]
    [InlineData(false, new[] { 4.0, 4, 4 }, new[] { 2.0, 2, 2 })]
    public void Equal_numbers_share_the_mean_of_their_ranks(bool isLargerBetter, double[] values, double[] ranks) =>
        Assert.Equal(ranks, MeanRank.Of(values, isLargerBetter));

    [Fact]
    public void Ranks_that_never_differ_have_an_interval_of_no_width() =>
        Assert.Equal((2, 2), Ends(MeanRank.Interval([[2, 2, 2], [2, 2, 2]], 3)));

    /// <summary>Resampled means of (1, 2, 1, 2) are binomial: 1 + k/4 with k of 4 coins; their 2.5 % and 97.5 % points are 1 and 2, and
    /// the stretch puts both beyond the ranks there are.</summary>
    [Fact]
    public void Ends_lie_within_the_ranks_there_are()
    {
        Assert.Equal((1, 2), Ends(MeanRank.Interval([[1, 2, 1, 2]], 2)));
        Assert.True(MeanRank.Interval([[1, 2, 1, 2]], 5)!.Value.Upper > 2);
    }

    [Fact]
    public void Many_seeds_give_students_interval()
    {
        double[] ranks = [.. Enumerable.Range(0, 100).Select(seed => 1.0 + (seed % 3))];
        double error = Math.Sqrt(ranks.Sum(rank => (rank - ranks.Average()) * (rank - ranks.Average())) / 99 / 100);

        ConfidenceInterval interval = MeanRank.Interval([ranks], 3)!.Value;

        Assert.Equal(1.984 * error, interval.HalfWidth, 0.1 * error);
        Assert.Equal(interval, MeanRank.Interval([ranks], 3));
    }

    /// <summary>Datasets that differ and seeds that agree: nothing varies within a dataset.</summary>
    [Fact]
    public void Seeds_are_drawn_within_datasets_and_where_they_are_too_few_datasets_are()
    {
        Assert.Equal((2, 2), Ends(MeanRank.Interval([[1, 1, 1], [3, 3, 3]], 3)));
        Assert.True(MeanRank.Interval([[1], [3], [2]], 3)!.Value.HalfWidth > 0);
        Assert.Null(MeanRank.Interval([[1, 1], [3, 3]], 3));
    }

    /// <summary>By hand: differences 1, 2, 3 have the mean 2 and the standard error 1/√3, t = 3.4641 with 2 degrees of freedom is 0.0371
    /// one-sided; paired seeds have a quarter of the level, and apart the six numbers tell even less.</summary>
    [Fact]
    public void The_chance_of_a_difference_counts_both_sides_and_both_looks()
    {
        SeedPair[] pairs = [Pair(0, 11, 10), Pair(1, 22, 20), Pair(2, 33, 30)];

        Assert.Equal(2 * 0.03709 / 0.25, MethodInterval.Chance(pairs)!.Value, 1e-3);
        Assert.Null(MethodInterval.Chance(pairs[..1]));
    }

    [Fact]
    public void Numbers_that_no_seed_changes_are_told_apart_where_they_differ_and_only_there()
    {
        Assert.Equal(0, MethodInterval.Chance([Pair(0, 2, 1), Pair(1, 2, 1), Pair(2, 2, 1)]));
        Assert.Equal(1, MethodInterval.Chance([Pair(0, 2, 2), Pair(1, 2, 2), Pair(2, 2, 2)]));
    }

    private static SeedPair Pair(long seed, double first, double second) => new(seed, first, second, [], []);

    private static (double, double) Ends(ConfidenceInterval? interval) => (interval!.Value.Lower, interval.Value.Upper);
}
