namespace GenBench.Harness.Reporting.Tables.Cells;

/// <summary>A number of a table with what is known of its error.</summary>
/// <param name="Value">In the unit of its column.</param>
public sealed record CellNumber(double Value)
{
    /// <summary>What stands behind ±: half the width of a 95 % interval; null where there is none.</summary>
    public double? HalfWidth { get; init; }

    /// <summary>Lower end of the interval, or of the range over seeds.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end.</summary>
    public double? Upper { get; init; }

    /// <summary>Whether the ends are a 95 % interval, also where they are written as a range.</summary>
    public bool IsInterval { get; init; }

    /// <summary>Whether the ends are those of a range, from the smallest seed's number to the largest, or of an interval that is not
    /// written with ±.</summary>
    public bool HasRange => HalfWidth is null && Lower is not null && Upper is not null;
}
