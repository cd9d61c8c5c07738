namespace GenBench.Serving.Store;

/// <summary>One due time of one schedule, and what came of it.</summary>
public sealed record RunRow
{
    public required string Schedule { get; init; }

    public required DateTimeOffset Due { get; init; }

    public required string Experiment { get; init; }

    /// <summary>Folder of the experiment's results.</summary>
    public required string Folder { get; init; }

    /// <summary>Process that runs it or ran it last.</summary>
    public required string Node { get; init; }

    public required RunOutcome Outcome { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>How often the process was found dead while it ran this.</summary>
    public int Kills { get; init; }

    /// <summary>Regressions, worse estimates and broken rules that the gate found.</summary>
    public int Findings { get; init; }

    /// <summary>Why it did not pass; empty otherwise.</summary>
    public string Reason { get; init; } = "";
}
