using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Tests.Results;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Reporting;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(-95.20834, 0.3416, "−95.21 ± 0.34")]
    [InlineData(-95.20834, 12.3, "−95 ± 12")]
    [InlineData(1234.567, 123.4, "1230 ± 120")]
    [InlineData(0.0123456, 0.00098, "0.01235 ± 0.00098")]
    [InlineData(4.8356e-7, 0.6774e-7, "(4.84 ± 0.68)e−7")]
    [InlineData(2e-9, 3e-7, "(0.0 ± 3.0)e−7")]
    [InlineData(5.9971e9, 0.12e9, "(6.00 ± 0.12)e9")]
    [InlineData(20, 0, "20 ± 0")]
    [InlineData(9.9998e11, 0, "(1.000 ± 0)e12")]
    [InlineData(1, 4e-16, "1 ± 0")] // of adding up
    [InlineData(3, 1e-12, "3.000000 ± 0.000000")]
    [InlineData(125400.123, 2256.2, "125400 ± 2300")]
    [InlineData(0.51, 0.0996, "0.51 ± 0.10")]
    public void The_interval_decides_the_digits(double mean, double halfWidth, string expected) =>
        Assert.Equal($"≥ {expected}", NumberText.Of(Summarised(mean) with { Upper = mean + halfWidth }));

    [Theory]
    [InlineData(125400.7, "125401")]
    [InlineData(5997107200, "5.997e9")]
    [InlineData(9.99999e11, "1.000e12")]
    [InlineData(0.012345678, "0.01235")]
    [InlineData(0, "0")]
    [InlineData(20, "20")]
    [InlineData(3.5e-9, "3.500e−9")]
    [InlineData(double.NegativeInfinity, "−Infinity")]
    public void Without_an_interval_four_digits_are_shown(double mean, string expected) =>
        Assert.Equal($"≥ {expected}", NumberText.Of(Summarised(mean) with { Upper = null }));

    [Theory]
    [InlineData(BoundKind.Exact, "= 1.0 ± 1.0")]
    [InlineData(BoundKind.Lower, "≥ 1.0 ± 1.0")]
    [InlineData(BoundKind.Upper, "≤ 1.0 ± 1.0")]
    [InlineData(BoundKind.Estimate, "≈ 1.0 ± 1.0")]
    public void The_kind_of_bound_is_a_sign(BoundKind kind, string expected) =>
        Assert.Equal(expected, NumberText.Of(Summarised(1) with { Kind = kind, Upper = 2 }));

    [Fact]
    public void An_interval_of_one_run_and_an_unreliable_number_are_marked() =>
        Assert.Equal(
            "≥ 1.0 ± 1.0*?",
            NumberText.Of(Summarised(1) with { Upper = 2, Interval = IntervalBasis.WithinRun, Status = MeasurementStatus.Unreliable }));

    [Fact]
    public void A_bound_that_the_quantity_may_lie_well_beyond_has_its_own_mark() =>
        Assert.Equal("≥ 1.0 ± 1.0+", NumberText.Of(Summarised(1) with { Upper = 2, Status = MeasurementStatus.Loose }));

    [Fact]
    public void What_is_not_applicable_is_a_dash_and_not_a_zero() =>
        Assert.Equal("–", NumberText.Of(Summarised(0) with { Mean = null, Status = MeasurementStatus.NotApplicable }));

    [Fact]
    public void What_failed_says_so() =>
        Assert.Equal("failed", NumberText.Of(Summarised(0) with { Mean = null, Status = MeasurementStatus.Failed }));

    private static SummaryRow Summarised(double mean) =>
        Summary.Of([Rows.Row(0, mean), Rows.Row(1, mean), Rows.Row(2, mean)])[0] with { Mean = mean, Interval = IntervalBasis.Seeds };
}
