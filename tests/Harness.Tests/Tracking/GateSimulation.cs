using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>The gate over many pairs of runs.</summary>
internal static class GateSimulation
{
    private const int Pairs = 1000;

    private static readonly GateOptions Quick = TestKinds.Gate with { Resamples = 20 };

    public static SimulatedRuns Runs(int seed, int seeds, long secondSeeds, bool hasHeavyTails = false) =>
        new(seed) { Seeds = seeds, Examples = 300, SecondSeeds = secondSeeds, HasHeavyTails = hasHeavyTails };

    public static Func<int, Random, double> First(double shift) => (metric, _) => metric == 0 ? shift : 0;

    public static double ShareOfAlarms(SimulatedRuns runs, Func<int, Random, double> loss, double margin = 0, int pairs = Pairs)
    {
        GateOptions options = Quick with { Margins = SimulatedRuns.Metrics.ToDictionary(metric => metric, _ => margin) };
        return Enumerable.Range(0, pairs).Count(_ =>
        {
            (Baseline before, Baseline after) = runs.Pair(loss);
            return RegressionGate.Compare(before, after, options).Any(IsAlarm);
        }) / (double)pairs;
    }

    public static void Tell(int seeds, long secondSeeds, double share, string what) =>
        TestContext.Current.SendDiagnosticMessage($"{seeds} seeds, {(secondSeeds == 0 ? "the same" : "others")}: {share} {what}");

    private static bool IsAlarm(GateFinding finding) =>
        finding.Verdict is not (GateVerdict.Indistinguishable or GateVerdict.Improved or GateVerdict.Unknown);
}
