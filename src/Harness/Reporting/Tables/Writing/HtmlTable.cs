using System.Globalization;
using System.Text;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>A table as a fragment of HTML, to stand in any page: <c>&lt;table&gt;</c> with caption and heads of columns and rows, footnotes
/// and legend below. Cells with a number have it in full in <c>data-value</c>, by which a script can sort. No style, no script.</summary>
internal static class HtmlTable
{
    public static string Write(TableData table)
    {
        var text = new StringBuilder();
        string id = HtmlText.Id(table.Name);
        text.Append(CultureInfo.InvariantCulture, $"<table class=\"genbench-table\" id=\"table-{id}\">\n");
        text.Append(CultureInfo.InvariantCulture, $"<caption>{HtmlText.Encode(table.Title)}</caption>\n<thead>\n<tr>");
        text.AppendJoin("", table.Columns.Select(Head)).Append("</tr>\n</thead>\n<tbody>\n");
        foreach (IReadOnlyList<TableCell> row in table.Rows)
            text.Append("<tr>").AppendJoin("", row.Select((cell, column) => Cell(cell, table, column))).Append("</tr>\n");
        text.Append("</tbody>\n</table>\n");
        AppendNotes(text, table);
        return text.ToString();
    }

    private static string Head(TableHead head)
    {
        string arrow = head.Direction switch
        {
            Direction.Higher => " <span role=\"img\" aria-label=\"higher is better\">↑</span>",
            Direction.Lower => " <span role=\"img\" aria-label=\"lower is better\">↓</span>",
            _ => "",
        };
        string unit = head.Unit.Length == 0 ? "" : $" <span class=\"unit\">({HtmlText.Encode(head.Unit)})</span>";
        return $"<th scope=\"col\"{(head.IsNumber ? " class=\"number\"" : "")}>{HtmlText.Encode(head.Title)}{arrow}{unit}</th>";
    }

    private static string Cell(TableCell cell, TableData table, int column)
    {
        string shown = HtmlText.Encode(cell.Number is null ? cell.ToString() : Unbroken(cell.ToString()));
        string content = cell.IsBest ? $"<strong>{shown}</strong>" : shown;
        if (column < table.KeyColumns && column == 0)
            return $"<th scope=\"row\">{content}</th>";
        string style = table.Columns[column].IsNumber ? " class=\"number\"" : "";
        string value = cell.Number is { } number
            ? string.Create(CultureInfo.InvariantCulture, $" data-value=\"{number.Value:R}\"") : "";
        return $"<td{style}{value}>{content}</td>";
    }

    /// <summary>A line ends before a range and nowhere else in a number.</summary>
    private static string Unbroken(string number) =>
        number.Replace(' ', '\u00a0').Replace("\u00a0(", " (", StringComparison.Ordinal);

    private static void AppendNotes(StringBuilder text, TableData table)
    {
        if (table.Footnotes.Count > 0)
        {
            text.Append("<ul class=\"genbench-footnotes\">\n");
            foreach (string footnote in table.Footnotes)
                text.Append("<li>").Append(HtmlText.Encode(footnote)).Append("</li>\n");
            text.Append("</ul>\n");
        }

        foreach (string note in new[] { table.Note, TableLegend.Of(table) }.Where(note => note.Length > 0))
            text.Append("<p class=\"genbench-note\">").Append(HtmlText.Encode(note)).Append("</p>\n");
    }
}
