using GenBench.Metrics.Statistics;

namespace GenBench.Metrics.Tests.Statistics;

/// <summary>Held against the tables and the worked example of Demšar 2006.</summary>
public sealed class FriedmanTestTests
{
    /// <summary>Table 6 there: C4.5 and three variants of it on 14 datasets.</summary>
    private static readonly double[] Published = [44 / 14.0, 28 / 14.0, 40.5 / 14.0, 27.5 / 14.0];

    [Theory]
    [InlineData(2, 1.960)]
    [InlineData(3, 2.343)]
    [InlineData(4, 2.569)]
    [InlineData(5, 2.728)]
    [InlineData(7, 2.949)]
    [InlineData(10, 3.164)]
    public void Quantiles_are_those_of_the_table(int methods, double published) =>
        Assert.Equal(published, StudentizedRange.Quantile(0.95, methods) / Math.Sqrt(2), 1e-3); // of quantiles rounded to three digits

    [Fact]
    public void The_range_of_two_is_a_difference_of_two_normal_numbers()
    {
        // |a − b| ≤ √2 · 1.959964 has probability 0.95.
        Assert.Equal(0.95, StudentizedRange.Cdf(Math.Sqrt(2) * 1.959963984540054, 2), 1e-10);
        Assert.Equal(0, StudentizedRange.Cdf(0, 5));
    }

    [Fact]
    public void The_worked_example()
    {
        var test = FriedmanTest.Of([.. Enumerable.Repeat(Published, 14)]);

        Assert.Equal(1.25, test.CriticalDifference, 6e-3);
        Assert.InRange(test.PValue, 0.015, 0.025); // F(3, 39) = 3.69; its 5 % quantile is 2.85, its 1 % quantile 4.33
        // Of the pairs only 1.143 and more apart are near it: none of the neighbours differs; all four are within 1.25 of each other.
        Assert.Equal([(0, 3)], test.Groups());
    }

    [Fact]
    public void Groups_overlap_and_none_is_within_another()
    {
        double[] ranks = [1.2, 2.0, 3.0, 3.8]; // of 30 datasets: the critical difference is 0.856
        var test = FriedmanTest.Of([.. Enumerable.Repeat(ranks, 30)]);

        Assert.Equal(2.569 * Math.Sqrt(4 * 5 / 180.0), test.CriticalDifference, 1e-3);
        Assert.Equal([(0, 1), (2, 3)], test.Groups());
        Assert.Equal([(0, 1), (1, 2), (2, 3)], FriedmanTest.Of([.. Enumerable.Repeat(new[] { 1.3, 2.1, 2.9, 3.7 }, 30)]).Groups());
    }

    [Fact]
    public void Without_a_difference_of_all_no_two_are_told_apart()
    {
        double[][] ranks = [[1, 2, 3], [3, 2, 1], [2, 3, 1], [1, 3, 2], [2, 1, 3], [3, 1, 2]];
        var test = FriedmanTest.Of(ranks);

        Assert.Equal(1, test.PValue, 1e-12);
        Assert.False(test.IsSignificant);
        Assert.Equal([(0, 2)], test.Groups());
    }

    [Fact]
    public void The_same_order_everywhere_is_certain()
    {
        var test = FriedmanTest.Of([.. Enumerable.Repeat(new[] { 2.0, 1, 3 }, 8)]);

        Assert.Equal(0, test.PValue);
        Assert.Equal([2.0, 1, 3], test.MeanRanks);
    }
}
