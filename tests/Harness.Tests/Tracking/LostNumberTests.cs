using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>What the baseline holds and the run has lost is a failure, named; what the run was not asked for is unknown.</summary>
public sealed class LostNumberTests
{
    private static readonly Baseline Before = new SimulatedRuns(1) { Seeds = 3, Examples = 20 }.Pair().Before;

    private static readonly BaselineNumber Elbo = Before.Models[0].Numbers[0];

    [Fact]
    public void A_metric_that_failed_has_lost_its_number_for_all_its_seeds_or_for_one()
    {
        AssertFailed("failed for seeds 0, 1, 2: not a number", Without([0, 1, 2], "not a number"));
        AssertFailed("failed for seed 1: out of luck", Without([1], "out of luck"));
    }

    [Fact]
    public void A_metric_that_broke_as_a_whole_has_lost_every_component()
    {
        BaselineNumber bound = Elbo with { Metric = "importance-bound", Component = "K=10" };
        MissingNumber all = new("importance-bound", "", MeasurementStatus.Failed, [0, 1, 2], "it broke");

        Assert.Equal((GateVerdict.Failed, "failed for seeds 0, 1, 2: it broke"), Judged(Run([bound]), Run([], all)));
    }

    /// <summary>A classifier that recognizes no sample any more has no histogram to give; a component that was asked of other samples is
    /// another number.</summary>
    [Fact]
    public void What_no_longer_applies_is_lost_and_what_was_asked_otherwise_is_unknown()
    {
        Baseline run = Without([0, 1, 2], "no sample is sure", MeasurementStatus.NotApplicable);
        AssertFailed("not applicable for seeds 0, 1, 2: no sample is sure", run);

        BaselineNumber shape = Elbo with { Metric = "importance-k-hat", Component = "K=1000" };
        MissingNumber other = new("importance-k-hat", "", MeasurementStatus.NotApplicable, [0, 1, 2], "too few weights");
        Assert.Equal(GateVerdict.Unknown, Judged(Run([shape]), Run([Elbo], other), shape.Metric).Verdict);
    }

    [Fact]
    public void Cells_that_failed_before_anything_was_measured_are_named()
    {
        static CellFailure Failed(int seed) => new("vae", "digits", seed, CellStatus.Failed, "training diverged");
        Baseline run = Run([]) with { Failures = [.. Enumerable.Range(0, 3).Select(Failed)] };

        Assert.Equal((GateVerdict.Failed, "seeds 0, 1, 2 of the run have no number: failed: training diverged"), Judged(Before, run));
        Assert.Equal(GateVerdict.Failed, Judged(Before, run with { Models = [] }).Verdict);
    }

    [Fact]
    public void A_model_that_the_run_does_not_have_is_lost_and_a_metric_that_it_was_not_asked_for_is_unknown()
    {
        (GateVerdict verdict, string reason) = Judged(Before, Run([]) with { Models = [] });
        Assert.Equal(GateVerdict.Failed, verdict);
        Assert.Contains("the run has no cell of vae on digits", reason);

        Assert.Equal(GateVerdict.Unknown, Judged(Before, Run([.. Before.Models[0].Numbers.Skip(1)])).Verdict);
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void A_mean_that_is_no_longer_finite_is_lost(double value)
    {
        SeedValue[] seeds = [Elbo.Seeds[0], Elbo.Seeds[1], Elbo.Seeds[2] with { Value = value }];
        BaselineNumber number = Elbo with { Status = MeasurementStatus.Unreliable, Seeds = seeds };

        (GateVerdict verdict, string reason) = Judged(Before, Run([number]));

        Assert.Equal(GateVerdict.Failed, verdict);
        Assert.Contains("not finite for seed 2", reason);
    }

    [Fact]
    public void What_had_failed_in_the_baseline_already_is_not_lost()
    {
        Baseline accepted = Without([1], "out of luck"), without = Run([Elbo with { Seeds = [] }]);

        Assert.Equal(GateVerdict.Indistinguishable, Judged(accepted, accepted).Verdict);
        Assert.Equal(GateVerdict.Failed, Judged(accepted, Without([1, 2], "out of luck")).Verdict);
        Assert.Equal(GateVerdict.Unknown, Judged(without, Without([0, 1, 2], "never worked")).Verdict);
    }

    [Fact]
    public void A_baseline_of_an_earlier_version_knows_its_failures_by_the_seeds_it_lacks()
    {
        BaselineNumber failed = Elbo with { Status = MeasurementStatus.Failed, Seeds = [Elbo.Seeds[0], Elbo.Seeds[2]] };

        Assert.Equal(GateVerdict.Indistinguishable, Judged(Run([failed]), Without([1], "as ever")).Verdict);
        Assert.Equal(GateVerdict.Failed, Judged(Run([failed]), Without([1, 2], "more than ever")).Verdict);
    }

    private static void AssertFailed(string reason, Baseline run) => Assert.Equal((GateVerdict.Failed, reason), Judged(Before, run));

    private static (GateVerdict Verdict, string Reason) Judged(Baseline before, Baseline run, string metric = "")
    {
        GateFinding finding = RegressionGate.Compare(before, run, new GateOptions { Resamples = 20 })
            .First(finding => finding.Metric == (metric.Length > 0 ? metric : before.Models[0].Numbers[0].Metric));
        return (finding.Verdict, finding.Reason);
    }

    private static Baseline Run(BaselineNumber[] numbers, params MissingNumber[] missing)
    {
        Baseline run = SimulatedRuns.Run(numbers);
        return run with { Models = [run.Models[0] with { Missing = missing }] };
    }

    /// <summary>The run of <see cref="Before"/> in which some seeds have no ELBO.</summary>
    private static Baseline Without(long[] seeds, string reason, MeasurementStatus status = MeasurementStatus.Failed)
    {
        SeedValue[] left = [.. Elbo.Seeds.Where(seed => !seeds.Contains(seed.Seed))];
        BaselineNumber[] others = [.. Before.Models[0].Numbers.Skip(1)];
        var missing = new MissingNumber(Elbo.Metric, Elbo.Component, status, seeds, reason);
        return Run(left.Length > 0 ? [Elbo with { Seeds = left }, .. others] : others, missing);
    }
}
