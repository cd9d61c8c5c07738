using System.Globalization;
using System.Text;
using GenBench.Harness.Reporting.Tables.Cells;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>A table as LaTeX, to be put into any document by <c>\input</c>: rules of booktabs, numbers of siunitx, bound kinds and doubts
/// as footnotes below. One that is wider than a page stands in parts.</summary>
internal static class LatexTable
{
    /// <summary>Letters that fit across a page of article in small type.</summary>
    private const double PageWidth = 104;

    /// <summary>Lines that fit down a page, the fewest that notes leave of them, and rows of one block.</summary>
    private const int PageLines = 46, FewestLines = 24, BlockRows = 34;

    /// <summary>Letters of a line of a note.</summary>
    private const int NoteWidth = 96;

    public static string Write(TableData table) => LatexWords.Suits(table) ? LatexWords.Write(table) : Floats(table);

    private static string Floats(TableData table)
    {
        LatexColumn[] columns = [.. table.Columns.Index().Select(head => new LatexColumn(head.Item, [.. table.Column(head.Index)]))];
        var notes = new LatexNotes(table);
        var parts = TableParts.Of(columns.Length, table.KeyColumns, PageWidth, column => columns[column].Width);
        Block[] blocks = [.. from part in parts from rows in table.Rows.Chunk(BlockRows) select new Block(part, rows)];
        int room = Math.Max(FewestLines, PageLines - notes.Lines.Sum(note => 1 + (note.Length / NoteWidth)));
        Block[][] pages = [.. Pages(blocks, columns, room)];
        var text = new StringBuilder("% Needs \\usepackage{booktabs} and \\usepackage{siunitx}.\n");
        foreach ((int index, Block[] page) in pages.Index())
            AppendFloat(text, table, page, columns, notes, isFirst: index == 0, isLast: index == pages.Length - 1);
        return text.ToString();
    }

    /// <summary>A table that is longer than a page goes on in another one of the same number.</summary>
    private static IEnumerable<Block[]> Pages(Block[] blocks, LatexColumn[] columns, int room)
    {
        List<Block> page = [];
        foreach (Block block in blocks)
        {
            if (page.Count > 0 && page.Append(block).Sum(one => one.LinesWith(columns)) > room)
            {
                yield return [.. page];
                page.Clear();
            }

            page.Add(block);
        }

        yield return [.. page];
    }

    private static void AppendFloat(
        StringBuilder text, TableData table, Block[] page, LatexColumn[] columns, LatexNotes notes, bool isFirst, bool isLast)
    {
        text.Append("\\begin{table}[htbp]\n");
        Line(text, @"\centering\small\setlength{\tabcolsep}{4pt}");
        if (!isFirst)
            Line(text, @"\addtocounter{table}{-1}");
        Line(text, $@"\caption{{{LatexText.Escape(table.Title)}{(isFirst ? "" : " (continued)")}}}");
        if (isFirst)
            Line(text, $@"\label{{tab:{LatexText.Label(table.Name)}}}");
        Line(text, @"\vspace{3pt}\sisetup{separate-uncertainty=true, detect-weight=true, mode=text, group-digits=false}");
        foreach ((int index, Block block) in page.Index())
        {
            if (index > 0)
                Line(text, @"\par\medskip");
            AppendBlock(text, table, block, columns, notes);
        }

        AppendNotes(text, isLast ? notes.Lines : []);
        text.Append("\\end{table}\n");
    }

    private static void AppendBlock(StringBuilder text, TableData table, Block block, LatexColumn[] columns, LatexNotes notes)
    {
        Line(text, $@"\begin{{tabular}}{{{string.Join(' ', block.Columns.Select(column => columns[column].Preamble))}}}");
        Line(text, @"\toprule");
        for (int line = 0; line < block.HeadLines(columns); line++)
            Row(text, block.Columns.Select(column => Head(columns[column], line, notes)));
        Line(text, @"\midrule");
        foreach (IReadOnlyList<TableCell> row in block.Rows)
            Row(text, block.Columns.Select(column => columns[column].Of(row[column], notes.Of(row[column], table.Columns[column]))));
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

    /// <summary>Some columns of some rows, under one head.</summary>
    private sealed record Block(IReadOnlyList<int> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
    {
        public int HeadLines(LatexColumn[] columns) => Columns.Max(column => columns[column].HeadLines.Count);

        public int LinesWith(LatexColumn[] columns) => HeadLines(columns) + Rows.Count + 2;
    }
}
