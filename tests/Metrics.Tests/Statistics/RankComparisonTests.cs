using GenBench.Metrics.Statistics;

namespace GenBench.Metrics.Tests.Statistics;

public sealed class RankComparisonTests
{
    [Fact]
    public void Of_numbers_that_are_all_equal_is_no_difference()
    {
        RankComparison comparison = RankComparison.Of([2, 2, 2], [2, 2]);

        Assert.Equal((0.5, 0.0), (comparison.ShareBelow.Mean, comparison.Z));
    }

    [Fact]
    public void Separate_sets_have_the_z_of_the_textbook_formula()
    {
        RankComparison below = RankComparison.Of([1, 2, 3], [4, 5, 6, 7]);

        Assert.Equal(1, below.ShareBelow.Mean);
        Assert.Equal(-6 / Math.Sqrt(3 * 4 * 8 / 12.0), below.Z, 12);
        Assert.Equal(-below.Z, RankComparison.Of([4, 5, 6, 7], [1, 2, 3]).Z, 12);
    }

    [Fact]
    public void Ties_count_half_and_shrink_the_variance()
    {
        RankComparison comparison = RankComparison.Of([1, 2, 2], [2, 3]);

        Assert.Equal((2 + 1.5 + 1.5) / 6, comparison.ShareBelow.Mean, 12);
        Assert.Equal((1 - 3) / Math.Sqrt(6 / 12.0 * (6 - 24.0 / 20)), comparison.Z, 12);
    }

    [Fact]
    public void Equal_distributions_give_a_z_of_mean_zero_and_variance_one_and_the_error_of_the_share()
    {
        var random = new Random(1);
        RankComparison[] draws = [.. Enumerable.Range(0, 400).Select(_ => RankComparison.Of(Draw(40), Draw(60)))];
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];

        Assert.InRange(draws.Average(draw => draw.Z), -0.2, 0.2);
        Assert.InRange(draws.Average(draw => draw.Z * draw.Z), 0.7, 1.3);
        Assert.InRange(draws.Average(draw => Math.Pow((draw.ShareBelow.Mean - 0.5) / draw.ShareBelow.StandardError, 2)), 0.7, 1.3);
    }
}
