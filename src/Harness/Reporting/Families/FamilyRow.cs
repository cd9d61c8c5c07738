using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Families;

/// <summary>One cell of the comparison of families: one line of <c>families.csv</c>.</summary>
internal sealed record FamilyRow
{
    public required string Dataset { get; init; }

    public required string Model { get; init; }

    /// <summary>The heading.</summary>
    public required string Column { get; init; }

    /// <summary>As the table shows it.</summary>
    public required string Text { get; init; }

    /// <summary>Null for words, and where there is no number.</summary>
    public double? Value { get; init; }

    /// <summary>Ends of the 95 % interval, or of the range over seeds.</summary>
    public double? Lower { get; init; }

    public double? Upper { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>How the number stands to the quantity: =, ≥, ≤ or ≈.</summary>
    public string Sign { get; init; } = "";

    public int? Seeds { get; init; }

    public string Metric { get; init; } = "";

    public MetricComponent Component { get; init; } = MetricComponent.None;

    /// <summary>Why there is no number.</summary>
    public string Reason { get; init; } = "";

    public static FamilyRow Of(string dataset, string model, string column, FamilyCell cell) => new()
    {
        Dataset = dataset,
        Model = model,
        Column = column,
        Text = CellSpelling.Ascii(cell.Text),
        Value = cell.Row?.Mean,
        Lower = cell.Row?.Lower,
        Upper = cell.Row?.Upper,
        Unit = cell.Row?.Unit ?? "",
        Sign = cell.Row is { Mean: not null } row ? NumberText.Sign(row.Kind) : "",
        Seeds = cell.Row?.Seeds,
        Metric = cell.Row?.Metric ?? "",
        Component = cell.Row?.Component ?? MetricComponent.None,
        Reason = cell.Reason,
    };
}
