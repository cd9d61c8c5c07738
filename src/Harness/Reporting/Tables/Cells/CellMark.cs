namespace GenBench.Harness.Reporting.Tables.Cells;

/// <summary>What must be said of a number in a table.</summary>
public enum CellMark
{
    /// <summary>Seeds are too few for an interval over them: it is over the examples of the runs.</summary>
    OverExamples,

    /// <summary>A bound that the quantity may lie well beyond.</summary>
    Loose,

    /// <summary>Not reproducible to its error, or not what its name says.</summary>
    Unreliable,

    /// <summary>A paired test does not tell it from the best number of its column.</summary>
    NotTold,
}
