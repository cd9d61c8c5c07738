using GenBench.Harness.Data;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Tracking;

public sealed class RegressionGateTests
{
    private static readonly double[] Seeds = [0, 0.1, -0.1, 0.05];

    [Fact]
    public void A_lower_bound_that_falls_is_a_worse_model()
    {
        GateFinding finding = Compare(
            Number("elbo", Direction.Higher, -90, BoundKind.Lower), Number("elbo", Direction.Higher, -92, BoundKind.Lower, firstSeed: 9));

        Assert.Equal((GateVerdict.Regressed, GateSubject.Model), (finding.Verdict, finding.Subject));
        Assert.Equal(-2, finding.Difference!.Value, 1e-9);
        Assert.True(finding.Interval!.Value.Contains(-2) && !finding.Interval.Value.Contains(0));
    }

    [Fact]
    public void An_upper_bound_that_rises_is_a_worse_model_and_one_that_falls_a_better_one()
    {
        BaselineNumber At(double mean, long firstSeed) =>
            Number("diffusion-bits-per-dimension", Direction.Lower, mean, BoundKind.Upper, firstSeed);

        Assert.Equal(GateVerdict.Regressed, Compare(At(3, 0), At(5, 9)).Verdict);
        Assert.Equal(GateVerdict.Improved, Compare(At(3, 0), At(1, 9)).Verdict);
        Assert.Equal(GateVerdict.Indistinguishable, Compare(At(3, 0), At(3.01, 9)).Verdict);
    }

    [Fact]
    public void A_sandwich_that_widens_is_a_worse_estimate_and_not_a_worse_model()
    {
        Baseline before = SimulatedRuns.Run(Number("bidirectional-gap", Direction.Lower, 1, BoundKind.Upper));
        Baseline after = SimulatedRuns.Run(Number("bidirectional-gap", Direction.Lower, 3, BoundKind.Upper, firstSeed: 9));

        GateReport report = Report(RegressionGate.Compare(before, after, TestKinds.Gate));

        Assert.Empty(report.Regressions);
        Assert.Equal("bidirectional-gap", Assert.Single(report.WorseEstimates).Metric);
        Assert.True(report.Alarms);
    }

    [Theory]
    [InlineData("importance-k-hat", GateSubject.Estimate)]
    [InlineData("importance-ess", GateSubject.Estimate)]
    [InlineData("importance-unreliable-share", GateSubject.Estimate)]
    [InlineData("annealed-acceptance", GateSubject.Estimate)]
    [InlineData("annealed-rate-ess", GateSubject.Estimate)]
    [InlineData("flow-trace-error", GateSubject.Estimate)]
    [InlineData("flow-function-evaluations", GateSubject.Estimate)]
    [InlineData("training-rate", GateSubject.Cost)]
    [InlineData("peak-memory", GateSubject.Cost)]
    [InlineData("importance-bound", GateSubject.Model)]
    [InlineData("a-metric-of-tomorrow", GateSubject.Model)]
    public void Every_metric_says_what_it_describes(string metric, GateSubject subject) =>
        Assert.Equal(subject, Compare(Number(metric, Direction.Higher, 1), Number(metric, Direction.Higher, 1)).Subject);

    [Fact]
    public void A_number_that_is_the_same_to_the_last_bit_needs_no_seeds()
    {
        BaselineNumber one = Number("elbo", Direction.Higher, -90) with { Seeds = [new SeedValue(0, -90, "aa")] };

        Assert.Equal(GateVerdict.Indistinguishable, Compare(one, one).Verdict);
        Assert.Equal(GateVerdict.Unknown, Compare(one, one with { Seeds = [new SeedValue(0, -90, "bb")] }).Verdict);
    }

    [Fact]
    public void One_seed_cannot_tell_a_change_from_luck()
    {
        BaselineNumber At(double mean) => Number("elbo", Direction.Higher, mean) with { Seeds = [new SeedValue(0, mean, $"{mean}")] };

        GateFinding finding = Compare(At(-90), At(-190));

        Assert.Equal(GateVerdict.Unknown, finding.Verdict);
        Assert.Contains("run at least 3", finding.Reason);
        Assert.Null(finding.Difference);
    }

    [Fact]
    public void Without_values_of_examples_two_seeds_are_too_few_and_three_are_enough()
    {
        BaselineNumber At(double mean, int seeds) => MeansOnly(Number("frechet-distance", Direction.Lower, mean), seeds);

        Assert.Equal(GateVerdict.Unknown, Compare(At(5, 2), At(9, 2)).Verdict);
        Assert.Equal(GateVerdict.Regressed, Compare(At(5, 3), At(9, 3)).Verdict);
    }

    [Fact]
    public void Numbers_of_another_K_are_unknown_on_both_sides()
    {
        Baseline before = SimulatedRuns.Run(Number("importance-bound", Direction.Higher, -90) with { Component = "K=1000" });
        Baseline after = SimulatedRuns.Run(Number("importance-bound", Direction.Higher, -95) with { Component = "K=500" });

        IReadOnlyList<GateFinding> findings = RegressionGate.Compare(before, after, TestKinds.Gate);

        Assert.Equal(["K=500", "K=1000"], findings.Select(finding => finding.Component.ToString()));
        Assert.All(findings, finding => Assert.Equal(GateVerdict.Unknown, finding.Verdict));
        Assert.Contains("the baseline does not", findings[0].Reason);
        Assert.Contains("the run does not", findings[1].Reason);
    }

    [Fact]
    public void Numbers_of_another_version_protocol_status_or_count_are_unknown_and_the_reason_names_both()
    {
        BaselineNumber before = Number("elbo", Direction.Higher, -90) with { Protocol = "samples=10" },
            after = Number("elbo", Direction.Higher, -99, firstSeed: 9) with { Protocol = "samples=10" };

        AssertUnknown(before, after with { Version = 2 }, "version of the metric: '1'", "'2' in the run");
        AssertUnknown(before, after with { Protocol = "samples=100" }, "'samples=10' in the baseline", "'samples=100' in the run");
        AssertUnknown(
            before, after with { Status = MeasurementStatus.Unreliable, Reason = "few chains" }, "ok in the baseline",
            "unreliable in the run", "few chains");
        AssertUnknown(before, after with { Examples = 100 }, "'400' in the baseline", "'100' in the run");
        Assert.Equal(GateVerdict.Regressed, Compare(before, after).Verdict);
    }

    [Theory]
    [InlineData("values=binary-static", "00ff", "other data: 'values=binary-dynamic' in the baseline, 'values=binary-static' in the run")]
    [InlineData("values=binary-dynamic", "ff00", "images=00ff in the baseline")]
    public void Numbers_of_another_binarization_or_other_images_are_unknown(string protocol, string hash, string expected)
    {
        static Baseline On(BaselineNumber number, string protocol, string hash)
        {
            Baseline run = SimulatedRuns.Run(number);
            return run with
            {
                Models = [run.Models[0] with { Data = new DatasetRecord(
                    "digits", protocol, new Dictionary<string, string> { ["images"] = hash }, 1, 1, 1, "") }],
            };
        }

        GateFinding finding = Assert.Single(RegressionGate.Compare(
            On(Number("elbo", Direction.Higher, -90), "values=binary-dynamic", "00ff"),
                On(Number("elbo", Direction.Higher, -99, firstSeed: 9), protocol, hash), TestKinds.Gate));

        Assert.Equal(GateVerdict.Unknown, finding.Verdict);
        Assert.Contains(expected, finding.Reason);
    }

    [Fact]
    public void A_number_without_a_better_direction_that_shifts_is_seen_and_is_no_pass()
    {
        GateFinding finding = Compare(Number("elbo-kl", Direction.None, 20), Number("elbo-kl", Direction.None, 25, firstSeed: 9));

        Assert.Equal((GateVerdict.Unknown, "shifted: no direction is better"), (finding.Verdict, finding.Reason));
        Assert.Equal(5, finding.Difference!.Value, 1e-9);
    }

    [Fact]
    public void A_difference_within_the_margin_does_not_count_however_clear_it_is()
    {
        Baseline before = SimulatedRuns.Run(Number("elbo", Direction.Higher, -90)),
            after = SimulatedRuns.Run(Number("elbo", Direction.Higher, -92, firstSeed: 9));
        GateVerdict At(string metric, double margin) =>
            RegressionGate.Compare(
                before, after, TestKinds.Gate with { Margins = new Dictionary<string, double> { [metric] = margin } })[0].Verdict;

        Assert.Equal(GateVerdict.Indistinguishable, At("elbo", 2.5));
        Assert.Equal(GateVerdict.Regressed, At("elbo", 1.5));
        Assert.Equal(
            GateVerdict.Indistinguishable,
            RegressionGate.Compare(
                before with { Margins = new Dictionary<string, double> { ["elbo"] = 2.5 } }, after, TestKinds.Gate)[0].Verdict);
    }

    [Fact]
    public void The_loss_must_be_more_than_the_margin_and_not_only_more_than_nothing()
    {
        BaselineNumber before = Number("elbo", Direction.Higher, -90), after = Number("elbo", Direction.Higher, -92, firstSeed: 9);
        GateFinding At(double margin) => Compare(before, after, margin);

        Assert.Equal(GateVerdict.Regressed, At(1.5).Verdict);
        Assert.Equal((GateVerdict.Indistinguishable, GateVerdict.Indistinguishable), (At(1.9).Verdict, At(2).Verdict));
        Assert.True(At(1.5).PValue < At(1.9).PValue);
        Assert.Equal(At(0).Interval, At(1.9).Interval);
    }

    [Fact]
    public void Time_is_compared_on_one_machine_only_and_alarms_only_with_a_margin()
    {
        Baseline before = SimulatedRuns.Run(MeansOnly(Number("training-rate", Direction.Higher, 300), 4)),
            after = SimulatedRuns.Run(MeansOnly(Number("training-rate", Direction.Higher, 200), 4));
        Baseline elsewhere = after with
        {
            Models = [after.Models[0] with { Machines = [new MachineRecord("Linux", "X64", "another processor", 64)] }],
        };
        var held = TestKinds.Gate with { Margins = new Dictionary<string, double> { ["training-rate"] = 50 } };

        Assert.False(Report(RegressionGate.Compare(before, after, TestKinds.Gate)).Alarms);
        Assert.True(Report(RegressionGate.Compare(before, after, held)).Alarms);
        GateFinding unknown = RegressionGate.Compare(before, elsewhere, held)[0];
        Assert.Equal(GateVerdict.Unknown, unknown.Verdict);
        Assert.Contains("another processor", unknown.Reason);
    }

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

    [Fact]
    public void Many_numbers_make_each_of_them_harder_to_believe()
    {
        BaselineNumber[] Side(double last, long firstSeed) =>
            [.. Enumerable.Range(0, 40)
                .Select(k => Number("importance-bound", Direction.Higher, -90, firstSeed: firstSeed) with { Component = $"K={k}" }),
                Number("elbo", Direction.Higher, last, firstSeed: firstSeed)];
        GateFinding Last(IReadOnlyList<GateFinding> findings) => findings[^1];

        BaselineNumber[] before = Side(-90, 0), after = Side(-90.35, 9);
        GateFinding alone = Last(RegressionGate.Compare(SimulatedRuns.Run(before[^1]), SimulatedRuns.Run(after[^1]), TestKinds.Gate));
        GateFinding among = Last(RegressionGate.Compare(SimulatedRuns.Run(before), SimulatedRuns.Run(after), TestKinds.Gate));

        Assert.Equal(alone.PValue, among.PValue);
        Assert.Equal(41 * alone.PValue!.Value, among.AdjustedPValue!.Value, 1e-9);
        Assert.Equal((GateVerdict.Regressed, GateVerdict.Indistinguishable), (alone.Verdict, among.Verdict));
    }

    private static void AssertUnknown(BaselineNumber before, BaselineNumber after, params string[] reasons)
    {
        GateFinding finding = Compare(before, after);
        Assert.Equal(GateVerdict.Unknown, finding.Verdict);
        Assert.All(reasons, reason => Assert.Contains(reason, finding.Reason));
    }

    private static GateFinding Compare(BaselineNumber before, BaselineNumber after) =>
        Assert.Single(RegressionGate.Compare(SimulatedRuns.Run(before), SimulatedRuns.Run(after), TestKinds.Gate));

    private static GateFinding Compare(BaselineNumber before, BaselineNumber after, double margin) => Assert.Single(RegressionGate.Compare(
        SimulatedRuns.Run(before),
        SimulatedRuns.Run(after),
        TestKinds.Gate with { Margins = new Dictionary<string, double> { [before.Metric] = margin } }));

    private static GateReport Report(IReadOnlyList<GateFinding> findings) =>
        new() { Experiment = "simulated", Metrics = TestKinds.Catalog, Run = "run", Level = 0.01, Findings = findings, Sanity = [] };

    /// <summary>Four seeds 0.1 apart, 400 examples whose values wobble a little with the first seed,
    /// so that pairs of examples differ.</summary>
    private static BaselineNumber Number(
        string metric, Direction direction, double mean, BoundKind kind = BoundKind.Estimate, long firstSeed = 0) => new()
        {
            Metric = metric,
            Version = 1,
            Unit = "nats",
            Kind = kind,
            Direction = direction,
            Status = MeasurementStatus.Ok,
            Protocol = "",
            Examples = 400,
            Seeds = [.. Seeds.Index()
            .Select(seed => new SeedValue(firstSeed + seed.Index, mean + seed.Item - 0.0125, $"{mean}-{firstSeed + seed.Index}"))],
            Sample = [.. Enumerable.Range(0, 50)
            .Select(example => (float)(mean + (10 * Math.Sin(example)) + Math.Cos(example * (1 + firstSeed))))],
        };

    private static BaselineNumber WithSeeds(params double[] values) => Number("elbo", Direction.Higher, values[0], BoundKind.Lower) with
    {
        Seeds = [.. values.Index().Select(seed => new SeedValue(seed.Index, seed.Item, $"{seed.Item}"))],
    };

    private static BaselineNumber MeansOnly(BaselineNumber number, int seeds) =>
        number with { Examples = 0, Sample = [], Seeds = [.. number.Seeds.Take(seeds).Select(seed => seed with { Sha256 = null })] };
}
