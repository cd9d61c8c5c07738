using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>What the gate says of one number before and after.</summary>
internal static class Judgement
{
    public static GateFinding Compare(BaselineNumber before, BaselineNumber after) =>
        Assert.Single(RegressionGate.Compare(SimulatedRuns.Run(before), SimulatedRuns.Run(after), TestKinds.Gate));

    public static GateFinding Compare(BaselineNumber before, BaselineNumber after, double margin) => Assert.Single(RegressionGate.Compare(
        SimulatedRuns.Run(before),
        SimulatedRuns.Run(after),
        TestKinds.Gate with { Margins = new Dictionary<string, double> { [before.Metric] = margin } }));

    public static void AssertUnknown(BaselineNumber before, BaselineNumber after, params string[] reasons)
    {
        GateFinding finding = Compare(before, after);
        Assert.Equal(GateVerdict.Unknown, finding.Verdict);
        Assert.All(reasons, reason => Assert.Contains(reason, finding.Reason));
    }

    public static GateReport Report(IReadOnlyList<GateFinding> findings) =>
        new() { Experiment = "simulated", Metrics = TestKinds.Catalog, Run = "run", Level = 0.01, Findings = findings, Sanity = [] };
}
