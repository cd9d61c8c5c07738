using System.Text;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>A table as Markdown (the pipes of GitHub).</summary>
internal static class MarkdownTable
{
    /// <summary>Caption, table, footnotes and legend.</summary>
    public static string Write(TableData table)
    {
        var text = new StringBuilder();
        text.Append("**").Append(MarkdownText.Escape(table.Title)).Append("**\n\n");
        Append(text, table);
        text.Append('\n');
        foreach (string footnote in table.Footnotes)
            text.Append("- ").Append(MarkdownText.Escape(footnote)).Append('\n');
        text.Append(table.Footnotes.Count > 0 ? "\n" : "");
        string note = string.Join(' ', new[] { table.Note, TableLegend.Of(table) }.Where(part => part.Length > 0));
        if (note.Length > 0)
            text.Append(MarkdownText.Escape(note)).Append('\n');
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Head and rows alone.</summary>
    public static void Append(StringBuilder text, TableData table)
    {
        Row(text, table.Columns.Select(column => MarkdownText.Escape(column.ToString())));
        Row(text, table.Columns.Select(column => column.IsNumber ? "---:" : "---"));
        foreach (IReadOnlyList<TableCell> row in table.Rows)
            Row(text, row.Select(Cell));
    }

    private static string Cell(TableCell cell)
    {
        string text = MarkdownText.Escape(cell.ToString());
        return cell.IsBest ? $"**{text}**" : text;
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
