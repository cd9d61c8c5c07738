using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Harness.Tracking.Sanity;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Tracking.Forms;

/// <summary>Reports as the gate makes them, by hand.</summary>
internal static class GateReports
{
    private static readonly GateFinding Elbo = new()
    {
        Model = "vae",
        Dataset = "mnist-small",
        Metric = "elbo",
        Unit = "nats",
        Kind = BoundKind.Lower,
        Direction = Direction.Higher,
        Subject = GateSubject.Model,
        Verdict = GateVerdict.Indistinguishable,
        Baseline = -95.2134,
        Candidate = -95.2021,
        Difference = 0.0113,
        StandardError = 0.021,
        Interval = new ConfidenceInterval(-0.0434, 0.066, 0.99),
        PValue = 0.59,
        AdjustedPValue = 1,
        Margin = 0.1,
        Seeds = 3,
        Examples = 1000,
    };

    /// <summary>One finding of every sort, names that try to break out of their cell, and a broken rule.</summary>
    public static GateReport Mixed => new()
    {
        Experiment = "quickstart",
        Metrics = TestKinds.Catalog,
        Run = "results/quickstart",
        BaselineFile = "results/baselines/quickstart.json",
        BaselineCommit = "0123456789abcdef0123456789abcdef01234567",
        CandidateCommit = "fedcba9876543210fedcba9876543210fedcba98",
        Level = 0.01,
        Findings =
        [
            Elbo,
            Elbo with
            {
                Metric = "importance-bound",
                Component = "K=5000",
                Verdict = GateVerdict.Improved,
                Candidate = -92.1,
                Baseline = -93.4,
                Difference = 1.3,
                Interval = new ConfidenceInterval(1.01, 1.59, 0.99),
                AdjustedPValue = 2e-9,
            },
            Unknown("importance-bound", "K=100", "the baseline has K=50: another protocol"),
            Unknown("ais", "", "one seed; a comparison needs two"),
            Elbo with
            {
                Metric = "bidirectional-gap",
                Subject = GateSubject.Estimate,
                Verdict = GateVerdict.Regressed,
                Kind = BoundKind.Estimate,
                Direction = Direction.Lower,
                Baseline = 0.5,
                Candidate = 1.25,
                Difference = 0.75,
                Interval = new ConfidenceInterval(0.5, 1, 0.99),
                AdjustedPValue = 0.00012,
                Examples = 0,
            },
            Elbo with
            {
                Metric = "training-rate",
                Subject = GateSubject.Cost,
                Verdict = GateVerdict.Regressed,
                Kind = BoundKind.Exact,
                Unit = "examples/s",
                Baseline = 61234.5,
                Candidate = 51234.5,
                Difference = -10000,
                Interval = new ConfidenceInterval(-12000, -8000, 0.99),
                AdjustedPValue = 0.004,
                Margin = 0,
                Examples = 0,
            },
            LessStable,
            Lost("active-units", "threshold=0.01"),
            Lost("classes-hit", ""),
            Elbo with
            {
                Model = "a|b`c` <img> @all",
                Verdict = GateVerdict.Regressed,
                Candidate = -97.01,
                Difference = -1.7966,
                Interval = new ConfidenceInterval(-2.0001, -1.5931, 0.99),
                AdjustedPValue = 1e-12,
            },
        ],
        Sanity =
        [
            new SanityFinding("ELBO ≤ importance bound", "vae-mnist-small-s0-01234567", true, "-95.21 ± 0.34 ≤ -92.10 ± 0.31"),
            new SanityFinding("KL ≥ 0", "vae-mnist-small-s1-01234567", false, "-0.4 ± 0.1\nin dimension 3"),
            new SanityFinding(
                "importance bound ≤ annealed bound",
                "vae-mnist-small-s0-01234567",
                false,
                "-15 ± 0.3 nats: annealing is the loose one",
                IsCertain: false),
        ],
        FailedCells = [new CellFailure("vae", "mnist-small", 2, CellStatus.Failed, "training diverged:\nthe mean loss is <NaN>")],
    };

    public static GateReport WithoutBaseline => Mixed with { BaselineFile = "", BaselineCommit = "", Findings = [], FailedCells = [] };

    /// <summary>One number that went from one value to another.</summary>
    public static GateReport Of(double before, double now, bool higherIsBetter) => Mixed with
    {
        Findings = [Elbo with { Baseline = before, Candidate = now, Difference = now - before,
            Direction = higherIsBetter ? Direction.Higher : Direction.Lower }],
    };

    private static GateFinding LessStable => Elbo with
    {
        Metric = "reconstruction-error",
        Verdict = GateVerdict.LessStable,
        Kind = BoundKind.Exact,
        Direction = Direction.Lower,
        Baseline = 72.5,
        Candidate = 73.5,
        Difference = 1,
        Interval = new ConfidenceInterval(-8, 10, 0.99),
        BaselineSpread = 0.1,
        CandidateSpread = 3.1,
        AdjustedPValue = 0.0002,
        Reason = "seeds lie 31 times as far apart as the baseline's (3.1 and 0.1 nats)",
    };

    private static GateFinding Lost(string metric, string component) =>
        Unknown(metric, component, "failed for seed 2: not a number") with { Verdict = GateVerdict.Failed, Candidate = null };

    private static GateFinding Unknown(string metric, string component, string reason) => Elbo with
    {
        Metric = metric,
        Component = component,
        Reason = reason,
        Verdict = GateVerdict.Unknown,
        Difference = null,
        StandardError = null,
        Interval = null,
        PValue = null,
        AdjustedPValue = null,
    };
}
