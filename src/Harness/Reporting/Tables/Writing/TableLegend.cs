using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>What the signs and marks of a table mean: those that occur in it, and no others.</summary>
internal static class TableLegend
{
    public static string Of(TableData table) => string.Join(". ", Parts(table).Select(Capital)) is { Length: > 0 } text ? $"{text}." : "";

    /// <summary>What a mark says, to stand behind it.</summary>
    public static string Meaning(CellMark mark) => mark switch
    {
        CellMark.OverExamples => "seeds are too few for an interval over them: it is over the examples, which says nothing of other seeds",
        CellMark.Loose => "a bound that the quantity may lie well beyond",
        CellMark.Unreliable => "not reproducible to its error, or not what its name says",
        _ => "paired tests over seeds and examples do not tell it from the best number of its column "
            + "(Holm's correction over the column, 5 %)",
    };

    public static string Meaning(BoundKind kind) => kind switch
    {
        BoundKind.Exact => "the quantity is the number",
        BoundKind.Lower => "a lower bound: the quantity is at least the number",
        BoundKind.Upper => "an upper bound: the quantity is at most the number",
        _ => "an estimate: the quantity is about the number",
    };

    public const string Best = "the best number of its column, where paired tests over seeds and examples tell it from that of every other "
        + "model (at least three seeds, Holm's correction over the column, 5 %)";

    public const string Interval = "±: a 95 % interval, over seeds (Student's t) from three seeds on";

    public const string Range = "(a to b): from the smallest seed's number to the largest";

    /// <summary>Marks that occur, in their order.</summary>
    public static IEnumerable<CellMark> Marks(TableData table) =>
        Enum.GetValues<CellMark>().Where(mark => table.Has(cell => cell.Marks.Contains(mark)));

    private static IEnumerable<string> Parts(TableData table)
    {
        if (table.Columns.Any(head => head.Direction != Direction.None))
            yield return "↑ higher is better, ↓ lower is better";
        var kinds = Enum.GetValues<BoundKind>().Where(kind => table.Has(cell => cell.Number is not null && cell.Kind == kind));
        foreach (BoundKind kind in kinds)
            yield return $"{CellSpelling.Sign(kind)} {Meaning(kind)}";
        if (table.Has(cell => cell.Number is { HalfWidth: not null }))
            yield return Interval;
        if (table.Has(cell => cell.Number is { HasRange: true } number && number.Lower != number.Upper && !number.IsInterval))
            yield return Range;
        foreach (CellMark mark in Marks(table))
            yield return $"{CellSpelling.Mark(mark)} {Meaning(mark)}";
        if (table.Has(cell => cell.IsBest))
            yield return $"bold: {Best}";
        if (table.Has(cell => cell.Number is null && cell.Text == CellSpelling.NotApplicable))
            yield return "– not applicable, or not measured";
    }

    private static string Capital(string text) => char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
