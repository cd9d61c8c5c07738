using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Metrics.Tests.Statistics;

public sealed class StudentTestTests
{
    /// <summary>t = √3 · 4.302653 / √3: the tabulated quantile of 2 degrees of freedom at 0.975.</summary>
    [Fact]
    public void P_of_three_values_at_the_tabulated_quantile_is_one_side_of_five_percent()
    {
        double quantile = 4.302653 / Math.Sqrt(3);
        var values = Estimate.FromValues([quantile - 1, quantile, quantile + 1]); // standard deviation 1

        Assert.Equal(0.025, StudentTest.Above(values, 0), 6);
        Assert.Equal(0.975, StudentTest.Below(values, 0), 6);
        Assert.Equal(0.025, StudentTest.Below(values, 2 * quantile), 6);
    }

    [Theory]
    [InlineData(0.0, 0.025, 1.0)]
    [InlineData(10.0, 1.0, 0.0)]
    public void Within_is_both_one_sided_tests_and_outside_either(double mean, double mostWithin, double leastOutside)
    {
        var values = Estimate.FromValues([mean - 0.1, mean, mean + 0.1]);

        Assert.InRange(StudentTest.Within(values, 1), 0, mostWithin);
        Assert.InRange(StudentTest.Outside(values, 1), leastOutside, 1);
        Assert.Equal(Math.Max(StudentTest.Below(values, 1), StudentTest.Above(values, -1)), StudentTest.Within(values, 1));
    }

    [Fact]
    public void Values_that_no_seed_changes_decide_by_themselves()
    {
        var values = Estimate.FromValues([2, 2, 2]);

        Assert.Equal((0, 1), (StudentTest.Above(values, 1), StudentTest.Below(values, 1)));
        Assert.Equal((1, 1), (StudentTest.Above(values, 2), StudentTest.Below(values, 2)));
    }

    [Fact]
    public void One_value_has_no_spread() => Assert.Throws<ArgumentException>(() => StudentTest.Above(Estimate.FromValues([1.0]), 0));
}
