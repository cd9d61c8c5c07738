namespace GenBench.Harness.Results.Cells;

/// <summary>How far a cell came.</summary>
public enum CellStatus
{
    /// <summary>Begun; what is left of a cell whose process was killed, too.</summary>
    Running,

    /// <summary>Everything of the cell is in its folder.</summary>
    Finished,

    /// <summary>The cell broke; the reason says how.</summary>
    Failed,

    /// <summary>A signal ended it; it can be resumed.</summary>
    Stopped,
}
