using System.Globalization;
using System.Text;
using GenBench.Harness.Reporting.Tables.Cells;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>A table as LaTeX, to be put into any document by <c>\input</c>: rules of booktabs, numbers of siunitx, bound kinds and doubts
/// as footnotes below. One that is wider than a page stands in parts.</summary>
internal static class LatexTable
{
    /// <summary>Letters that fit across a page of article in small type.</summary>
    private const double PageWidth = 84;

    public static string Write(TableData table) => LatexWords.Suits(table) ? LatexWords.Write(table) : Float(table);

    private static string Float(TableData table)
    {
        LatexColumn[] columns = [.. table.Columns.Index().Select(head => new LatexColumn(head.Item, [.. table.Column(head.Index)]))];
        var notes = new LatexNotes(table);
        var text = new StringBuilder("% Needs \\usepackage{booktabs} and \\usepackage{siunitx}.\n\\begin{table}[htbp]\n");
        Line(text, @"\centering\small");
        Line(text, $@"\caption{{{LatexText.Escape(table.Title)}}}");
        Line(text, $@"\label{{tab:{LatexText.Label(table.Name)}}}");
        Line(text, @"\vspace{3pt}\sisetup{separate-uncertainty=true, detect-weight=true, group-digits=false}");
        var parts = TableParts.Of(columns.Length, table.KeyColumns, PageWidth, column => columns[column].Width);
        foreach ((int index, IReadOnlyList<int> part) in parts.Index())
        {
            if (index > 0)
                Line(text, @"\par\medskip");
            AppendPart(text, table, part, columns, notes);
        }

        AppendNotes(text, notes.Lines);
        return text.Append("\\end{table}\n").ToString();
    }

    private static void AppendPart(
        StringBuilder text, TableData table, IReadOnlyList<int> part, LatexColumn[] columns, LatexNotes notes)
    {
        Line(text, $@"\begin{{tabular}}{{{string.Join(' ', part.Select(column => columns[column].Preamble))}}}");
        Line(text, @"\toprule");
        int lines = part.Max(column => columns[column].HeadLines.Count);
        for (int line = 0; line < lines; line++)
            Row(text, part.Select(column => Head(columns[column], line, notes)));
        Line(text, @"\midrule");
        foreach (IReadOnlyList<TableCell> row in table.Rows)
            Row(text, part.Select(column => columns[column].Of(row[column], notes.Of(row[column], table.Columns[column]))));
        Line(text, @"\bottomrule");
        Line(text, @"\end{tabular}");
    }

    /// <summary>The letter of the bound stands behind the last line of the title.</summary>
    private static string Head(LatexColumn column, int line, LatexNotes notes)
    {
        if (line >= column.HeadLines.Count)
            return column.OfHead("");
        int last = column.TitleLines - 1;
        return column.OfHead(LatexText.Escape(column.HeadLines[line]) + (line == last ? notes.Of(column.Head) : ""));
    }

    private static void AppendNotes(StringBuilder text, IReadOnlyList<string> notes)
    {
        if (notes.Count == 0)
            return;
        Line(text, @"\par\smallskip");
        Line(text, @"\begin{minipage}{0.96\linewidth}\footnotesize\raggedright");
        foreach (string note in notes)
            Line(text, $@"{note}\par");
        Line(text, @"\end{minipage}");
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => Line(text, $@"{string.Join(" & ", cells)} \\");

    private static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
}
