using GenBench.Models.Contracts;

namespace GenBench.Harness.Reporting.Tables.Cells;

/// <summary>Cells as people read them on a console, in Markdown and in HTML: <c>≥ −95.21 ± 0.34*</c>. A minus is a minus (U+2212) and no
/// hyphen.</summary>
internal static class CellSpelling
{
    public const string NotApplicable = "–";

    public const string Failed = "failed";

    private const char Minus = '\u2212';

    public static string Of(TableCell cell) => cell.Number is not { } number
        ? cell.Text
        : $"{(cell.Kind is { } kind ? $"{Sign(kind)} " : "")}{Of(number)}{string.Concat(cell.Marks.Select(Mark))}";

    /// <summary>Without sign and marks: <c>−95.21 ± 0.34</c>, <c>18 (17 to 20)</c>.</summary>
    public static string Of(CellNumber number) => number is { HasRange: true, Lower: { } lower, Upper: { } upper }
        ? WithRange(number.Value, lower, upper, isTold: number.IsInterval || lower != upper)
        : WithInterval(number.Value, number.HalfWidth);

    /// <summary><c>−95.21 ± 0.34</c>; without the second part where there is none.</summary>
    public static string WithInterval(double value, double? halfWidth)
    {
        var rounded = RoundedNumber.Of(value, halfWidth);
        string text = rounded.Error is { } error ? $"{rounded.Value} ± {error}" : rounded.Value;
        return Typeset(rounded.Power is not { } power ? text
            : FormattableString.Invariant(rounded.Error is null ? (FormattableString)$"{text}e{power}" : $"({text})e{power}"));
    }

    /// <summary><c>−2.34 to −1.46</c>: as many digits as its width bears.</summary>
    public static string Interval(double lower, double upper)
    {
        (_, string from, string to) = RoundedNumber.Range(lower, lower, upper);
        return Typeset($"{from} to {to}");
    }

    /// <summary>How the number stands to the quantity: the quantity is at least, at most, exactly or about the number.</summary>
    public static string Sign(BoundKind kind) => kind switch
    {
        BoundKind.Exact => "=",
        BoundKind.Lower => "≥",
        BoundKind.Upper => "≤",
        _ => "≈",
    };

    public static string Mark(CellMark mark) => mark switch
    {
        CellMark.OverExamples => "*",
        CellMark.Loose => "+",
        CellMark.Unreliable => "?",
        _ => "†",
    };

    /// <summary>With real minus signs.</summary>
    public static string Typeset(string digits) => digits.Replace('-', Minus);

    /// <summary>The same digits for programs.</summary>
    public static string Ascii(string text) => text.Replace(Minus, '-');

    /// <summary><c>18 (17 to 20)</c>; the mean alone where all seeds agree.</summary>
    private static string WithRange(double mean, double lower, double upper, bool isTold)
    {
        if (!isTold)
            return WithInterval(mean, null);
        if (RoundedNumber.IsHuge(mean))
            return $"{WithInterval(mean, null)} ({WithInterval(lower, null)} to {WithInterval(upper, null)})";
        (string Value, string Lower, string Upper) ends = RoundedNumber.Range(mean, lower, upper);
        return Typeset($"{ends.Value} ({ends.Lower} to {ends.Upper})");
    }
}
