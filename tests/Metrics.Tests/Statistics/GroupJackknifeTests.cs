using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Metrics.Tests.Statistics;

public sealed class GroupJackknifeTests
{
    /// <summary>Of ten values each group is one of them, and the jackknife of a mean is s/√n.</summary>
    [Fact]
    public void The_error_of_a_mean_of_ten_is_its_standard_error()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];

        double[] errors = GroupJackknife.StandardErrors(10, rows => [rows.Average(row => values[row]), 7]);

        Assert.Equal(Estimate.FromValues(values).StandardError, errors[0], 12);
        Assert.Equal(0, errors[1]);
    }

    [Fact]
    public void Every_group_is_left_out_once()
    {
        List<int[]> kept = [];
        GroupJackknife.StandardErrors(25, rows =>
        {
            kept.Add(rows);
            return [0];
        });

        Assert.Equal(10, kept.Count);
        Assert.All(Enumerable.Range(0, 25), row => Assert.Equal(9, kept.Count(rows => rows.Contains(row))));
        Assert.All(kept, rows => Assert.Equal(rows.Order(), rows));
    }

    /// <summary>The variance of 400 exponentials is V = 1 with a standard deviation of √((μ₄ − V²)/n) = √(8/400) = 0.141; ten groups know
    /// it to a quarter, and the mean over 20 sets to a twentieth.</summary>
    [Fact]
    public void The_error_of_a_variance_is_its_spread()
    {
        var rng = new Random(20261103);
        double[] errors = [.. Enumerable.Range(0, 20).Select(_ =>
        {
            double[] values = [.. Enumerable.Range(0, 400).Select(_ => -Math.Log(1 - rng.NextDouble()))];
            return GroupJackknife.StandardErrors(400, rows => [Variance([.. rows.Select(row => values[row])])])[0];
        })];

        Assert.InRange(errors.Average(), 0.11, 0.17);
    }

    private static double Variance(double[] values) => values.Average(value => value * value) - Math.Pow(values.Average(), 2);
}
