using GenBench.Harness.Reporting.Tables.Cells;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>One way to write a table.</summary>
/// <param name="Ending">Of its file, with the dot.</param>
/// <param name="Write">The whole file.</param>
public sealed record TableForm(string Ending, Func<TableData, string> Write)
{
    /// <summary>Every table of a report is written in all of them.</summary>
    public static IReadOnlyList<TableForm> All { get; } =
    [
        new(".md", MarkdownTable.Write), new(".tex", LatexTable.Write), new(".csv", CsvTable.Write), new(".html", HtmlTable.Write),
    ];
}
