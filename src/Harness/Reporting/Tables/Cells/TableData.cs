namespace GenBench.Harness.Reporting.Tables.Cells;

/// <summary>A table as data: it is written as Markdown, LaTeX, CSV and HTML from this alone.</summary>
public sealed record TableData
{
    /// <summary>Of its files: lower case with hyphens, behind it the dataset where there are several.</summary>
    public required string Name { get; init; }

    /// <summary>What the table is, for a caption; no full stop.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<TableHead> Columns { get; init; }

    /// <summary>One cell a column.</summary>
    public required IReadOnlyList<IReadOnlyList<TableCell>> Rows { get; init; }

    /// <summary>How many columns from the left say what a row is about: they come again where a table is broken into parts.</summary>
    public int KeyColumns { get; init; } = 1;

    /// <summary>Why cells are empty or doubtful, and what else holds for some of them, a line each.</summary>
    public IReadOnlyList<string> Footnotes { get; init; } = [];

    /// <summary>What the numbers are, in sentences.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether any cell of any row has what is asked for.</summary>
    public bool Has(Func<TableCell, bool> what) => Rows.Any(row => row.Any(what));

    /// <summary>Cells of one column, from the top.</summary>
    public IEnumerable<TableCell> Column(int column) => Rows.Select(row => row[column]);
}
