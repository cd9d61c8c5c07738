using System.Globalization;
using System.Text;
using GenBench.Harness.Reporting.Tables.Cells;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>A table of words in LaTeX: its columns share the width of the page, and it goes on over pages.</summary>
internal static class LatexWords
{
    /// <summary>Letters from which on a column gets no more room for more of them, and the fewest that it gets room for.</summary>
    private const int LongestLine = 44, ShortestLine = 12;

    public static bool Suits(TableData table) => table.Columns.All(column => !column.IsNumber);

    public static string Write(TableData table)
    {
        var notes = new LatexNotes(table);
        var text = new StringBuilder("% Needs \\usepackage{longtable} and \\usepackage{booktabs}.\n{\\small\n");
        text.Append(CultureInfo.InvariantCulture, $"\\begin{{longtable}}{{{string.Join(' ', Preamble(table))}}}\n");
        text.Append(CultureInfo.InvariantCulture, $"\\caption{{{LatexText.Escape(table.Title)}}}");
        text.Append(CultureInfo.InvariantCulture, $"\\label{{tab:{LatexText.Label(table.Name)}}}\\\\\n");
        string head = $"\\toprule\n{string.Join(" & ", table.Columns.Select(column => LatexText.Escape(column.Title)))} \\\\\n\\midrule\n";
        text.Append(head).Append("\\endfirsthead\n").Append(head).Append("\\endhead\n\\bottomrule\n\\endfoot\n");
        foreach (IReadOnlyList<TableCell> row in table.Rows)
            text.AppendJoin(" & ", row.Select(cell => Breakable(cell.ToString()))).Append(" \\\\\n");
        text.Append("\\end{longtable}\n");
        foreach (string note in notes.Lines)
            text.Append(CultureInfo.InvariantCulture, $"\\noindent{{\\footnotesize {note}\\par}}\n");
        return text.Append("}\n").ToString();
    }

    private static IEnumerable<string> Preamble(TableData table)
    {
        double[] lengths =
        [
            .. table.Columns.Select((column, index) => (double)Math.Clamp(
                table.Column(index).Select(cell => cell.ToString().Length).Append(column.Title.Length).Max(), ShortestLine, LongestLine)),
        ];
        double share = 0.9 / lengths.Sum();
        return lengths.Select(length => string.Create(
            CultureInfo.InvariantCulture, $@">{{\raggedright\arraybackslash}}p{{{length * share:F3}\linewidth}}"));
    }

    /// <summary>Paths of options may be broken behind a dot or before a bracket.</summary>
    private static string Breakable(string text)
    {
        string escaped = LatexText.Escape(text);
        return text.Contains(' ', StringComparison.Ordinal) || text.Length < LongestLine / 2 ? escaped
            : escaped.Replace("]}.", "]}.\\allowbreak{}", StringComparison.Ordinal)
                .Replace("{[}", "\\allowbreak{[}", StringComparison.Ordinal);
    }
}
