using GenBench.Harness.Results.Origin;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using static GenBench.Harness.Tests.Tracking.InventedNumbers;
using static GenBench.Harness.Tests.Tracking.Judgement;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>How much worse a run may be.</summary>
public sealed class GateMarginTests
{
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
}
