using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Harness.Tracking.Sanity;
using GenBench.Metrics.Contracts;
using static GenBench.Harness.Tests.Tracking.Forms.GateFindings;

namespace GenBench.Harness.Tests.Tracking.Forms;

/// <summary>Reports as the gate makes them, by hand.</summary>
internal static class GateReports
{
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
            Elbo, Improved,
            Unknown("importance-bound", "K=100", "the baseline has K=50: another protocol"),
            Unknown("ais", "", "one seed; a comparison needs two"),
            WorseEstimate, Slower, LessStable,
            Lost("active-units", "threshold=0.01"),
            Lost("classes-hit", ""),
            OddName,
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
}
