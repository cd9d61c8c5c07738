namespace GenBench.Harness.Reporting.Tables;

/// <summary>Text in rows and columns.</summary>
public sealed record ReportTable
{
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>One text a column, numbers in the invariant culture.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>What the numbers are; stands below the table.</summary>
    public string Note { get; init; } = "";
}
