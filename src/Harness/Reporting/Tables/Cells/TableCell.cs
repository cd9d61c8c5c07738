using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Reporting.Tables.Cells;

/// <summary>One field of a table: a number with all that must be said of it, or words.</summary>
public sealed record TableCell
{
    /// <summary>Of what was not asked for.</summary>
    public static TableCell Empty { get; } = new();

    /// <summary>Words; of a number that is not there what stands in its place. A cell with a number has none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Null for words.</summary>
    public CellNumber? Number { get; init; }

    /// <summary>How the number stands to the quantity; null where nothing is bounded or estimated.</summary>
    public BoundKind? Kind { get; init; }

    public IReadOnlyList<CellMark> Marks { get; init; } = [];

    /// <summary>Whether a test tells it from every other number of its column, the better one of each pair.</summary>
    public bool IsBest { get; init; }

    /// <summary>Why there is no number, or why it is doubtful; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    public static TableCell OfText(string text) => new() { Text = text };

    /// <summary>A number without error, such as a count.</summary>
    public static TableCell OfNumber(double value) => new() { Number = new CellNumber(value) };

    /// <summary>A summary over seeds.</summary>
    public static TableCell Of(SummaryRow? row) => row switch
    {
        null => Empty,
        { Status: MeasurementStatus.NotApplicable } => new TableCell { Text = CellSpelling.NotApplicable, Reason = row.Reason },
        { Mean: null } => new TableCell { Text = CellSpelling.Failed, Reason = row.Reason },
        _ => new TableCell { Number = NumberOf(row, row.Mean.Value), Kind = row.Kind, Marks = [.. MarksOf(row)], Reason = row.Reason },
    };

    /// <summary>As console and Markdown show it.</summary>
    public override string ToString() => CellSpelling.Of(this);

    private static CellNumber NumberOf(SummaryRow row, double mean) => row.Interval == IntervalBasis.Range
        ? new CellNumber(mean) { Lower = row.Lower, Upper = row.Upper }
        : new CellNumber(mean) { HalfWidth = row.Upper - mean, Lower = row.Lower, Upper = row.Upper };

    private static IEnumerable<CellMark> MarksOf(SummaryRow row)
    {
        if (row is { Interval: IntervalBasis.WithinRun, HalfWidth: not null })
            yield return CellMark.OverExamples;
        if (row.Status == MeasurementStatus.Loose)
            yield return CellMark.Loose;
        if (row.Status == MeasurementStatus.Unreliable)
            yield return CellMark.Unreliable;
    }
}
