using System.Globalization;
using GenBench.Harness.Reporting.Tables.Cells;

namespace GenBench.Harness.Reporting.Tables.Writing;

/// <summary>How a column of a table stands in LaTeX: numbers at their decimal point (<c>S</c> of siunitx), with what follows ± in a column
/// of its own behind it; at the right where there are ranges, powers of ten or counts; words at the left.</summary>
/// <param name="Head">Of the column.</param>
/// <param name="Cells">From the top.</param>
internal sealed record LatexColumn(TableHead Head, IReadOnlyList<TableCell> Cells)
{
    /// <summary>Letters of a line of a head.</summary>
    private const int HeadWidth = 18;

    private bool IsAligned { get; } = Head.IsNumber && CanAlign(Cells);

    private bool HasErrors { get; } =
        Head.IsNumber && Cells.Any(cell => cell.Number is { HalfWidth: not null } || cell.Marks.Count > 0) && CanAlign(Cells);

    /// <summary>Columns of LaTeX that it takes.</summary>
    private int Span => HasErrors ? 2 : 1;

    /// <summary>The letters of the preamble.</summary>
    public string Preamble => (IsAligned, Head.IsNumber) switch
    {
        (true, _) => $"S[table-format={Format()}]{(HasErrors ? @"@{\,}l" : "")}",
        (_, true) => "r",
        _ => "l",
    };

    /// <summary>Lines of the title.</summary>
    public int TitleLines => Wrapped(Head.WithArrow).Count();

    /// <summary>The title in lines, then the unit.</summary>
    public IReadOnlyList<string> HeadLines => [.. Wrapped(Head.WithArrow), .. Head.Unit.Length > 0 ? Wrapped($"({Head.Unit})") : []];

    /// <summary>Letters that it takes, with the space beside it.</summary>
    public double Width => 3 + Math.Max(HeadLines.Max(line => line.Length), Cells.Select(cell => Length(cell)).DefaultIfEmpty().Max());

    /// <param name="text">In LaTeX.</param>
    public string OfHead(string text) => Span == 2 ? $@"\multicolumn{{2}}{{c}}{{{text}}}" : IsAligned ? $"{{{text}}}" : text;

    /// <param name="cell">Of this column.</param>
    /// <param name="marks">Signs behind the number, in LaTeX.</param>
    public string Of(TableCell cell, string marks)
    {
        if (cell.Number is not { } number)
            return IsAligned ? OfHead(LatexText.Escape(cell.Text)) : LatexText.Escape(cell.Text);
        string bold = cell.IsBest ? @"\bfseries " : "";
        if (!IsAligned)
            return $"{bold}{Plain(number)}{marks}";
        var rounded = RoundedNumber.Of(number.Value, number.HalfWidth);
        string error = rounded.Error is { } digits ? $@"$\pm$\,{digits}" : "";
        return Span == 2 ? $"{bold}{rounded.Value} & {bold}{error}{marks}" : bold + rounded.Value;
    }

    private static bool CanAlign(IReadOnlyList<TableCell> cells) => cells.Any(cell => cell.Number is not null)
        && cells.All(cell => cell.Number is not { } number
            || (!number.HasRange && double.IsFinite(number.Value) && RoundedNumber.Of(number.Value, number.HalfWidth).Power is null));

    /// <summary>Bound kinds are footnotes, and no signs in the cells.</summary>
    private static int Length(TableCell cell) => CellSpelling.Of(cell with { Kind = null }).Length;

    private static IEnumerable<string> Wrapped(string text)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > HeadWidth && word is not ("↑" or "↓"))
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    private static string Plain(CellNumber number)
    {
        if (!double.IsFinite(number.Value))
            return LatexText.Escape(CellSpelling.Of(number));
        if (!number.HasRange || (number.Lower == number.Upper && !number.IsInterval))
            return Num(RoundedNumber.Of(number.Value, number.HalfWidth));
        (double lower, double upper) = (number.Lower!.Value, number.Upper!.Value);
        if (RoundedNumber.IsHuge(number.Value))
        {
            string[] ends = [.. new[] { number.Value, lower, upper }.Select(end => Num(RoundedNumber.Of(end, null)))];
            return $"{ends[0]} ({ends[1]} to {ends[2]})";
        }

        (string Value, string Lower, string Upper) range = RoundedNumber.Range(number.Value, lower, upper);
        return $@"\num{{{range.Value}}} (\num{{{range.Lower}}} to \num{{{range.Upper}}})";
    }

    private static string Num(RoundedNumber number)
    {
        string error = number.Error is { } digits ? $"+-{digits}" : "";
        string power = number.Power is { } exponent ? string.Create(CultureInfo.InvariantCulture, $"e{exponent}") : "";
        return $@"\num{{{number.Value}{error}{power}}}";
    }

    /// <summary>Room for the widest of each part: <c>-3.2</c>.</summary>
    private string Format()
    {
        string[] numbers = [.. Cells.Select(cell => cell.Number).OfType<CellNumber>()
            .Select(number => RoundedNumber.Of(number.Value, number.HalfWidth).Value)];
        int before = numbers.Max(number => number.TrimStart('-').Split('.')[0].Length);
        int behind = numbers.Max(number => number.Split('.') is [_, var decimals] ? decimals.Length : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{(numbers.Any(number => number[0] == '-') ? "-" : "")}{before}.{behind}");
    }
}
