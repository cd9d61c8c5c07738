using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Reporting.Tables.Cells;

/// <summary>Head of a column.</summary>
/// <param name="Title">What stands below it, without unit and arrow.</param>
public sealed record TableHead(string Title)
{
    /// <summary>Of its numbers; empty for words and bare numbers.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Which way its numbers are better; none where it has words, or numbers of different directions.</summary>
    public Direction Direction { get; init; } = Direction.None;

    /// <summary>How all its numbers stand to their quantity; null for words, and where numbers differ in it.</summary>
    public BoundKind? Kind { get; init; }

    /// <summary>Whether its cells stand at the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Title and arrow: <c>ELBO ↑</c>.</summary>
    public string WithArrow => Direction switch
    {
        Direction.Higher => $"{Title} ↑",
        Direction.Lower => $"{Title} ↓",
        _ => Title,
    };

    /// <summary><c>ELBO ↑ (nats)</c></summary>
    public override string ToString() => Unit.Length == 0 ? WithArrow : $"{WithArrow} ({Unit})";

    /// <summary>Of a column of words.</summary>
    public static TableHead OfText(string title) => new(title);

    /// <summary>The head of numbers, with what all of them share.</summary>
    public static TableHead OfNumbers(string title, string unit, Direction direction, IEnumerable<TableCell> cells)
    {
        BoundKind?[] kinds = [.. cells.Where(cell => cell.Number is not null).Select(cell => cell.Kind).Distinct()];
        return new TableHead(title) { Unit = unit, Direction = direction, IsNumber = true, Kind = kinds is [var shared] ? shared : null };
    }
}
