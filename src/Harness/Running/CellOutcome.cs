using GenBench.Harness.Results.Cells;

namespace GenBench.Harness.Running;

/// <summary>How one cell of a run ended.</summary>
/// <param name="Status">As its folder says.</param>
/// <param name="Reason">Why it failed or stopped; empty otherwise.</param>
/// <param name="Skipped">It was finished before this run.</param>
/// <param name="Seconds">Wall time in this run.</param>
public sealed record CellOutcome(CellStatus Status, string Reason, bool Skipped, double Seconds)
{
    /// <summary>What else there is to say of it, whatever its status; empty for nothing.</summary>
    public string Note { get; init; } = "";
}
