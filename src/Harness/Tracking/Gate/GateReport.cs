using GenBench.Harness.Results;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Sanity;

namespace GenBench.Harness.Tracking.Gate;

/// <summary>A run against its baseline. Tables, files for other tools and alerts are made of this alone.</summary>
public sealed record GateReport
{
    public required string Experiment { get; init; }

    /// <summary>Folder of the run, as it was given.</summary>
    public required string Run { get; init; }

    /// <summary>File of the baseline; empty where there is none and only the sanity rules were held.</summary>
    public string BaselineFile { get; init; } = "";

    /// <summary>Commit the baseline was made at; empty where unknown.</summary>
    public string BaselineCommit { get; init; } = "";

    /// <summary>Commit of the run.</summary>
    public string CandidateCommit { get; init; } = "";

    /// <summary>Chance of at least one false alarm among all numbers compared.</summary>
    public required double Level { get; init; }

    /// <summary>What is known of the metrics that the findings are of.</summary>
    public required MetricCatalog Metrics { get; init; }

    public required IReadOnlyList<GateFinding> Findings { get; init; }

    public required IReadOnlyList<SanityFinding> Sanity { get; init; }

    /// <summary>Cells of the run that did not finish, but for those that the baseline was accepted without.</summary>
    public IReadOnlyList<CellFailure> FailedCells { get; init; } = [];

    /// <summary>Numbers that the baseline holds and the run has lost.</summary>
    public IEnumerable<GateFinding> Failed => Findings.Where(finding => finding.Verdict == GateVerdict.Failed);

    /// <summary>Models that have become worse.</summary>
    public IEnumerable<GateFinding> Regressions =>
        Findings.Where(finding => finding is { Verdict: GateVerdict.Regressed, Subject: GateSubject.Model });

    /// <summary>Estimates that have become worse; reported apart, since the model may be as good as before.</summary>
    public IEnumerable<GateFinding> WorseEstimates =>
        Findings.Where(finding => finding is { Verdict: GateVerdict.Regressed, Subject: GateSubject.Estimate });

    /// <summary>Time and memory that have become worse by more than a margin that somebody has set.</summary>
    public IEnumerable<GateFinding> WorseCosts =>
        Findings.Where(finding => finding is { Verdict: GateVerdict.Regressed, Subject: GateSubject.Cost, Margin: > 0 });

    /// <summary>Numbers whose seeds lie further apart than those of the baseline.</summary>
    public IEnumerable<GateFinding> LessStable => Findings.Where(finding => finding.Verdict == GateVerdict.LessStable);

    /// <summary>What could not be told. Never a pass.</summary>
    public IEnumerable<GateFinding> Unknown => Findings.Where(finding => finding.Verdict == GateVerdict.Unknown);

    public IEnumerable<SanityFinding> Broken => Sanity.Where(rule => rule is { Passed: false, IsCertain: true });

    /// <summary>What mostly holds and does not here: somebody should look, and nothing need be wrong.</summary>
    public IEnumerable<SanityFinding> Warnings => Sanity.Where(rule => rule is { Passed: false, IsCertain: false });

    /// <summary>Everything found that alarms.</summary>
    public int AlarmCount =>
        Regressions.Count() + WorseEstimates.Count() + WorseCosts.Count() + LessStable.Count()
        + Failed.Count() + FailedCells.Count + Broken.Count();

    /// <summary>Something has become worse or failed, or a rule is broken: exit code 4.</summary>
    public bool Alarms => AlarmCount > 0;
}
