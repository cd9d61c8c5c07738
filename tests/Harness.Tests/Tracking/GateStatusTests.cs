using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static GenBench.Harness.Tests.Tracking.InventedNumbers;
using static GenBench.Harness.Tests.Tracking.Judgement;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>Numbers that carry a mark: loose, unreliable or not finite.</summary>
public sealed class GateStatusTests
{
    [Theory]
    [InlineData(MeasurementStatus.Ok, MeasurementStatus.Loose)]
    [InlineData(MeasurementStatus.Loose, MeasurementStatus.Loose)]
    [InlineData(MeasurementStatus.Loose, MeasurementStatus.Ok)]
    [InlineData(MeasurementStatus.Ok, MeasurementStatus.Unreliable)]
    [InlineData(MeasurementStatus.Loose, MeasurementStatus.Unreliable)]
    [InlineData(MeasurementStatus.Unreliable, MeasurementStatus.Unreliable)]
    public void A_bound_is_held_whatever_its_mark_and_a_mark_that_changes_is_named(MeasurementStatus before, MeasurementStatus after)
    {
        BaselineNumber At(double mean, long firstSeed, MeasurementStatus status) =>
            Number("importance-bound", Direction.Higher, mean, BoundKind.Lower, firstSeed) with { Status = status, Reason = "few weights" };

        GateFinding worse = Compare(At(-90, 0, before), At(-91, 9, after)), same = Compare(At(-90, 0, before), At(-90.01, 9, after));

        Assert.Equal((GateVerdict.Regressed, GateVerdict.Indistinguishable), (worse.Verdict, same.Verdict));
        string change = $"{KebabCase.NameOf(before)} in the baseline, {KebabCase.NameOf(after)} in the run: few weights";
        Assert.Equal(before == after ? "" : change, worse.Reason);
    }

    [Fact]
    public void What_is_in_doubt_and_no_bound_is_unknown_unless_nothing_of_it_has_changed()
    {
        BaselineNumber At(double mean, long firstSeed) => Number("frechet-distance", Direction.Lower, mean, firstSeed: firstSeed) with
        {
            Status = MeasurementStatus.Unreliable,
            Reason = "few samples",
        };

        AssertUnknown(At(5, 0), At(9, 9), "unreliable in the baseline, unreliable in the run: few samples");
        Assert.Equal(GateVerdict.Unknown, Compare(At(5, 0), At(9, 9) with { Kind = BoundKind.Exact }).Verdict);
        Assert.Equal(GateVerdict.Indistinguishable, Compare(At(5, 0), At(5, 0)).Verdict);
    }

    [Fact]
    public void A_bound_that_is_infinite_on_both_sides_is_the_same_only_where_every_value_is()
    {
        BaselineNumber At(string hash) => Number("elbo", Direction.Higher, -90, BoundKind.Lower) with
        {
            Status = MeasurementStatus.Unreliable,
            Seeds = [new SeedValue(0, double.NegativeInfinity, hash), new SeedValue(1, double.NegativeInfinity, hash)],
        };

        Assert.Equal(GateVerdict.Indistinguishable, Compare(At("aa"), At("aa")).Verdict);
        AssertUnknown(At("aa"), At("bb"), "not finite in the baseline, not finite in the run");
        AssertUnknown(At("aa"), Number("elbo", Direction.Higher, -90, BoundKind.Lower), "not finite in the baseline, ok in the run");
    }
}
