namespace GenBench.Serving.Alerts;

/// <summary>Everything a person needs who is told that a scheduled run is bad. Sent as JSON, camel case.</summary>
public sealed record Alert
{
    /// <summary>One line for a chat or a subject.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<AlertReason> Reasons { get; init; }

    public required string Experiment { get; init; }

    public required string Schedule { get; init; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>Folder of the run on the machine that ran it.</summary>
    public required string Folder { get; init; }

    /// <summary>Machine and process that ran it.</summary>
    public required string Node { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>What else there is to say; empty for nothing.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>Commits among which the change lies: of the baseline, and of the run; empty where unknown.</summary>
    public string BaselineCommit { get; init; } = "";

    /// <summary>Commit of the run.</summary>
    public string RunCommit { get; init; } = "";

    public IReadOnlyList<AlertFinding> Findings { get; init; } = [];

    /// <summary>Rules that do not hold, with the numbers.</summary>
    public IReadOnlyList<string> BrokenRules { get; init; } = [];

    /// <summary>Cells that failed, with their reasons.</summary>
    public IReadOnlyList<string> FailedCells { get; init; } = [];
}
