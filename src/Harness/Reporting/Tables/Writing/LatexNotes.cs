using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>Footnotes of a table in LaTeX: a letter for each kind of bound, at the head of a column whose numbers share it and at a number
/// elsewhere, and the marks of numbers. Below the table stand those that occur.</summary>
internal sealed class LatexNotes
{
    private readonly BoundKind[] _kinds;

    public LatexNotes(TableData table)
    {
        _kinds = [.. Enum.GetValues<BoundKind>().Where(kind => kind != BoundKind.Exact
            && table.Has(cell => cell.Number is not null && cell.Kind == kind))];
        Lines = [.. LinesOf(table)];
    }

    /// <summary>One a footnote, in LaTeX, then those of the table and what its numbers are.</summary>
    public IReadOnlyList<string> Lines { get; }

    public string Of(TableHead head) => head.Kind is { } kind ? Letter(kind) : "";

    public string Of(TableCell cell, TableHead head)
    {
        string kind = cell is { Number: not null, Kind: { } own } && head.Kind is null ? Letter(own) : "";
        return kind + string.Concat(cell.Marks.Select(Mark));
    }

    private IEnumerable<string> LinesOf(TableData table)
    {
        foreach (BoundKind kind in _kinds)
            yield return $"{Letter(kind)}\\,{LatexText.Escape(Sentence(TableLegend.Meaning(kind)))}";
        foreach (CellMark mark in TableLegend.Marks(table))
            yield return $"{Mark(mark)}\\,{LatexText.Escape(Sentence(TableLegend.Meaning(mark)))}";
        if (table.Has(cell => cell.Number is { HalfWidth: not null }))
            yield return LatexText.Escape(Sentence(TableLegend.Interval));
        if (table.Has(cell => cell.Number is { HasRange: true } number && number.Lower != number.Upper && !number.IsInterval))
            yield return LatexText.Escape(Sentence(TableLegend.Range));
        if (table.Has(cell => cell.IsBest))
            yield return LatexText.Escape(Sentence($"bold: {TableLegend.Best}"));
        foreach (string line in table.Footnotes.Append(table.Note).Where(line => line.Length > 0))
            yield return LatexText.Escape(Sentence(line));
    }

    /// <summary>Exact numbers have none: they are what they say.</summary>
    private string Letter(BoundKind kind) =>
        Array.IndexOf(_kinds, kind) is >= 0 and var index ? $@"\textsuperscript{{{(char)('a' + index)}}}" : "";

    private static string Mark(CellMark mark) => $@"\textsuperscript{{{LatexText.Escape(CellSpelling.Mark(mark))}}}";

    private static string Sentence(string text) =>
        (char.IsLower(text[0]) && !text.Contains(':', StringComparison.Ordinal) ? char.ToUpperInvariant(text[0]) + text[1..] : text)
            .TrimEnd('.') + ".";
}
