using GenBench.Harness.Data;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using static GenBench.Harness.Tests.Tracking.InventedNumbers;
using static GenBench.Harness.Tests.Tracking.Judgement;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>What cannot be compared is unknown: no pass and no alarm.</summary>
public sealed class GateComparabilityTests
{
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
}
