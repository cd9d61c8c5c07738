using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Harness.Tracking.Sanity;

namespace GenBench.Harness.Tracking.Forms;

/// <summary>What the JSON form holds. A field that changes its meaning or goes raises the number in <see cref="Format"/>.</summary>
internal sealed record GateDocument
{
    public string Format { get; init; } = "genbench-gate-1";

    public required string Experiment { get; init; }

    public required string Run { get; init; }

    public required string BaselineFile { get; init; }

    public required string BaselineCommit { get; init; }

    public required string CandidateCommit { get; init; }

    public required double Level { get; init; }

    /// <summary>The exit code is 4.</summary>
    public required bool Alarms { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<GateFinding> Findings { get; init; }

    public required IReadOnlyList<SanityFinding> Sanity { get; init; }

    /// <summary>Cells of the run that did not finish.</summary>
    public required IReadOnlyList<CellFailure> FailedCells { get; init; }

    public static GateDocument Of(GateReport report) => new()
    {
        Experiment = report.Experiment,
        Run = report.Run,
        BaselineFile = report.BaselineFile,
        BaselineCommit = report.BaselineCommit,
        CandidateCommit = report.CandidateCommit,
        Level = report.Level,
        Alarms = report.Alarms,
        Summary = GateSummary.Of(report),
        Findings = FindingText.InOrder(report),
        Sanity = report.Sanity,
        FailedCells = report.FailedCells,
    };
}
