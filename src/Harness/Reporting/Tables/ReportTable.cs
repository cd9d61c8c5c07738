using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Text in rows and columns.</summary>
public sealed record ReportTable
{
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>How many of the columns, from the left, say what a row is about: they come again where a console shows a table in
    /// parts.</summary>
    public int KeyColumns { get; init; } = 1;

    /// <summary>One text a column, numbers in the invariant culture.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>What the numbers are; stands below the table.</summary>
    public string Note { get; init; } = "";

    /// <summary>The same as data: every cell is its text.</summary>
    /// <param name="title">Of the table; its name is made of it.</param>
    public TableData AsData(string title) => new()
    {
        Name = HyphenatedName.Of(title),
        Title = title,
        Columns = [.. Columns.Select(TableHead.OfText)],
        Rows = [.. Rows.Select(row => row.Select(TableCell.OfText).ToArray())],
        KeyColumns = KeyColumns,
        Note = Note,
    };
}
