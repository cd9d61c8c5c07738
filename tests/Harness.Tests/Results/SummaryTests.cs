using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Results;

public sealed class SummaryTests
{
    /// <summary>Student's t, 97.5 % point, from printed tables.</summary>
    [Theory]
    [InlineData(new[] { 1.0, 2.0, 6.0 }, 4.30265)]
    [InlineData(new[] { 1.0, 2.0, 6.0, 7.0, 9.0 }, 2.77645)]
    public void The_interval_over_seeds_is_students(double[] values, double quantile)
    {
        SummaryRow row = Assert.Single(Summary.Of(values.Select((value, seed) => Rows.Row(seed, value))));

        double mean = values.Average();
        double stdError = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
        Assert.Equal(mean, row.Mean!.Value, 12);
        Assert.Equal(stdError, row.StdError!.Value, 12);
        Assert.Equal(mean + (quantile * stdError), row.Upper!.Value, 1e-4 * quantile * stdError);
        Assert.Equal(mean - (quantile * stdError), row.Lower!.Value, 1e-4 * quantile * stdError);
        Assert.Equal((IntervalBasis.Seeds, values.Length), (row.Interval, row.Seeds));
    }

    [Fact]
    public void One_seed_has_the_interval_of_its_run_and_says_so()
    {
        SummaryRow row = Assert.Single(Summary.Of([Rows.Row(0, 5, stdError: 0.5, n: 11)]));

        Assert.Equal((5.0, 0.5, IntervalBasis.WithinRun, 1), (row.Mean, row.StdError, row.Interval, row.Seeds));
        Assert.Equal(5 + (2.22814 * 0.5), row.Upper!.Value, 1e-4);
    }

    [Fact]
    public void Two_seeds_are_too_few_and_their_examples_which_they_share_make_the_interval()
    {
        SummaryRow row = Assert.Single(Summary.Of([Rows.Row(0, 5, stdError: 0.5, n: 400), Rows.Row(1, 9, stdError: 0.7, n: 400)]));

        Assert.Equal((7.0, IntervalBasis.WithinRun, 2), (row.Mean, row.Interval, row.Seeds));
        Assert.Equal(0.6, row.StdError!.Value, 12);
        Assert.Equal(1.9659 * 0.6, row.HalfWidth!.Value, 1e-3);
    }

    /// <summary>What other real examples score in the place of samples is the same for every seed, and is no surer for that.</summary>
    [Fact]
    public void A_number_that_no_seed_changes_keeps_the_error_of_its_run()
    {
        SummaryRow row = Assert.Single(Summary.Of(Enumerable.Range(0, 5).Select(seed => Rows.Row(seed, 5.3, stdError: 1.2, n: 1000))));

        Assert.Equal((5.3, IntervalBasis.WithinRun, 5), (row.Mean!.Value, row.Interval, row.Seeds));
        Assert.Equal(1.9623 * 1.2, row.HalfWidth!.Value, 1e-3);
    }

    [Fact]
    public void Two_seeds_without_errors_of_their_own_have_a_range()
    {
        SummaryRow row = Assert.Single(Summary.Of([Rows.Row(0, 5, stdError: null, n: 1), Rows.Row(1, 9, stdError: null, n: 1)]));

        Assert.Equal((7.0, 5.0, 9.0, IntervalBasis.Range), (row.Mean, row.Lower, row.Upper, row.Interval));
        Assert.Null(row.HalfWidth);
    }

    [Theory]
    [InlineData("dimensions", new[] { 20.0, 17.0, 18.0 }, "≈ 18.3 (17 to 20)")]
    [InlineData("examples/s", new[] { 130901.5, 216032.25 }, "≈ 173000 (131000 to 216000)")]
    [InlineData("dimensions", new[] { 20.0, 20.0, 20.0 }, "≈ 20")]
    public void Counts_and_rates_have_their_range_and_no_interval_beyond_it(string unit, double[] values, string text)
    {
        SummaryRow row = Assert.Single(
            Summary.Of(values.Select((value, seed) => Rows.Row(seed, value) with { Unit = unit, Kind = BoundKind.Estimate })));

        Assert.Equal(IntervalBasis.Range, row.Interval);
        Assert.Equal((values.Min(), values.Max()), (row.Lower!.Value, row.Upper!.Value));
        Assert.Equal(text, NumberText.Of(row));
    }

    [Fact]
    public void A_number_measured_once_has_no_interval()
    {
        SummaryRow row = Assert.Single(Summary.Of([Rows.Row(0, 5, stdError: null, n: 1)]));

        Assert.Equal((5.0, null, null, IntervalBasis.None), (row.Mean, row.Lower, row.Upper, row.Interval));
    }

    [Fact]
    public void An_infinite_seed_makes_the_mean_infinite_and_leaves_no_interval()
    {
        SummaryRow row = Assert.Single(Summary.Of([Rows.Row(0, 5), Rows.Row(1, double.NegativeInfinity)]));

        Assert.Equal((double.NegativeInfinity, null, null, null), (row.Mean, row.StdError, row.Lower, row.Upper));
    }

    [Fact]
    public void Different_protocols_are_never_averaged() =>
        Assert.Equal(
            [1.0, 2.0], Summary.Of([Rows.Row(0, 1, protocol: "K=1"), Rows.Row(1, 2, protocol: "K=2")]).Select(row => row.Mean!.Value));

    [Fact]
    public void Different_versions_are_never_averaged() =>
        Assert.Equal([1.0, 2.0], Summary.Of([Rows.Row(0, 1, version: 1), Rows.Row(1, 2, version: 2)]).Select(row => row.Mean!.Value));

    [Fact]
    public void A_seed_without_a_number_makes_the_mean_of_the_others_unreliable()
    {
        SummaryRow row = Assert.Single(Summary.Of([Rows.Row(0, 1), Rows.Row(1, null), Rows.Row(2, 3)]));

        Assert.Equal((2.0, 2, MeasurementStatus.Unreliable, "broke"), (row.Mean, row.Seeds, row.Status, row.Reason));
    }

    [Fact]
    public void What_applies_to_no_seed_stays_not_applicable()
    {
        MeasurementRow missing = Rows.Row(0, null) with { Status = MeasurementStatus.NotApplicable, Reason = "no posterior" };

        SummaryRow row = Assert.Single(Summary.Of([missing, missing with { Seed = 1 }]));

        Assert.Equal((null, 0, MeasurementStatus.NotApplicable, "no posterior"), (row.Mean, row.Seeds, row.Status, row.Reason));
    }

    [Fact]
    public void Different_reasons_name_their_seeds()
    {
        MeasurementRow[] rows = [Rows.Row(0, null), Rows.Row(1, null) with { Reason = "burst" }];

        Assert.Equal("seed 0: broke; seed 1: burst", Assert.Single(Summary.Of(rows)).Reason);
    }
}
