using GenBench.Harness.Results.Cells;

namespace GenBench.Harness.Search;

/// <summary>One setting of one model on one dataset: one line of <c>search.csv</c>.</summary>
internal sealed record TrialRow
{
    public required string Model { get; init; }

    public required string Dataset { get; init; }

    /// <summary>From 1.</summary>
    public required int Trial { get; init; }

    /// <summary>Its folder in <c>search/</c>; two trials that drew the same values share one.</summary>
    public required string Cell { get; init; }

    /// <summary><c>path=value</c>, one an option.</summary>
    public required string Overrides { get; init; }

    /// <summary>What settings of the model are judged by.</summary>
    public required string Objective { get; init; }

    /// <summary>Null where the trial came to no number.</summary>
    public double? Value { get; init; }

    /// <summary>Null where it was not begun.</summary>
    public CellStatus? Status { get; init; }

    /// <summary>Why there is no number.</summary>
    public string Reason { get; init; } = "";

    public double? Seconds { get; init; }

    /// <summary>Whether it is the best of its model and dataset, once all have ended.</summary>
    public bool Chosen { get; init; }
}
