using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using static GenBench.Harness.Tests.Tracking.InventedNumbers;
using static GenBench.Harness.Tests.Tracking.Judgement;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>Seeds that lie farther apart than before, or not apart at all.</summary>
public sealed class GateSpreadTests
{
    [Fact]
    public void A_catastrophe_that_differs_between_seeds_is_a_regression()
    {
        GateFinding finding = Compare(WithSeeds(-4.8, -4.4, -4.7, -4.6), WithSeeds(-205, -20, -67, -18));

        Assert.Equal(GateVerdict.Regressed, finding.Verdict);
        Assert.Contains("times as far apart as the baseline's", finding.Reason);
        Assert.Contains("judged by the baseline's", finding.Reason);
        Assert.True(finding.Interval!.Value.Contains(0));
        Assert.Equal(0.171, finding.BaselineSpread!.Value, 1e-3);
    }

    [Fact]
    public void Seeds_that_have_begun_to_differ_are_less_stable_though_their_mean_is_as_good_as_before()
    {
        BaselineNumber before = WithSeeds(-90.1, -90, -89.9, -90.05), after = WithSeeds(-80, -100, -95, -84);

        GateFinding finding = Compare(before, after);

        Assert.Equal(GateVerdict.LessStable, finding.Verdict);
        Assert.Contains("times as far apart as the baseline's", finding.Reason);
        Assert.True(Report([finding]).Alarms);
        Assert.Equal(GateVerdict.Indistinguishable, Compare(after, before).Verdict);
        Assert.Equal(GateVerdict.Indistinguishable, Compare(before, after, margin: 10).Verdict);
    }

    [Fact]
    public void What_is_better_with_every_seed_is_better_and_its_spread_is_named()
    {
        GateFinding finding = Compare(WithSeeds(-90.1, -90, -89.9, -90.05), WithSeeds(-40, -42, -38, -44));

        Assert.Equal(GateVerdict.Improved, finding.Verdict);
        Assert.StartsWith("better on the whole, but seeds lie", finding.Reason);
    }

    [Fact]
    public void A_description_that_goes_wild_is_seen()
    {
        BaselineNumber Kl(params double[] seeds) => WithSeeds(seeds) with { Metric = "elbo-kl", Direction = Direction.None };

        GateFinding finding = Compare(Kl(0.54, 0.43, 0.65, 0.5), Kl(196, 9, 32, 8));

        Assert.Equal(GateVerdict.Unknown, finding.Verdict);
        Assert.EndsWith("no direction is better", finding.Reason);
    }

    [Fact]
    public void Seeds_of_a_baseline_that_all_agree_leave_a_loss_of_every_seed_unknown_and_many_of_them_tell_it()
    {
        BaselineNumber At(int seeds, Func<int, double> value) => MeansOnly(Number("modes-hit", Direction.Higher, 25), 3) with
        {
            Seeds = [.. Enumerable.Range(0, seeds).Select(seed => new SeedValue(seed, value(seed)))],
        };

        AssertUnknown(At(3, _ => 25), At(3, seed => 20 - (8 * seed)), "nothing tells how far luck moves the number");
        AssertUnknown(At(3, _ => 25), At(3, _ => 1), "nothing tells how far luck moves the number");
        Assert.Equal(GateVerdict.Indistinguishable, Compare(At(3, _ => 25), At(3, seed => 25 - (seed / 2))).Verdict);
        Assert.Equal(GateVerdict.Indistinguishable, Compare(At(3, _ => 25), At(3, _ => 24), margin: 2).Verdict);
        Assert.Equal(GateVerdict.Regressed, Compare(At(10, _ => 25), At(10, seed => 20 - seed)).Verdict);
        Assert.Equal(GateVerdict.Regressed, Compare(At(10, _ => 25), At(10, _ => 1)).Verdict);
    }
}
