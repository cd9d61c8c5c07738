using System.Globalization;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Numbers as people read them: as many digits as the interval bears.</summary>
internal static class NumberText
{
    public const string NotApplicable = "–";

    private const int SignificantDigits = 4;

    private const int MostDecimals = 6;

    /// <summary>Numbers below this are written with a power of ten.</summary>
    private const double Tiny = 1e-4;

    /// <summary>And those from this on.</summary>
    private const double Huge = 1e7;

    /// <summary><c>≥ -95.21 ± 0.34</c>, or <c>≈ 18 (17 to 20)</c> for the range of a count or rate;
    /// with <c>*</c> where the interval is over examples only, <c>?</c> where the number is unreliable, <c>+</c> where it is a bound that
    /// the quantity may lie well beyond.</summary>
    public static string Of(SummaryRow row) => row switch
    {
        { Status: MeasurementStatus.NotApplicable } => NotApplicable,
        { Mean: null } => "failed",
        { Interval: IntervalBasis.Range, Lower: { } lower, Upper: { } upper } =>
            $"{Sign(row.Kind)} {WithRange(row.Mean.Value, lower, upper)}{Marks(row)}",
        _ => $"{Sign(row.Kind)} {WithInterval(row.Mean.Value, row.Upper - row.Mean)}{Marks(row)}",
    };

    /// <summary>How the number stands to the quantity: the quantity is at least, at most, exactly or about the number.</summary>
    public static string Sign(BoundKind kind) => kind switch
    {
        BoundKind.Exact => "=",
        BoundKind.Lower => "≥",
        BoundKind.Upper => "≤",
        _ => "≈",
    };

    public static string Arrow(Direction direction) => direction switch
    {
        Direction.Higher => " ↑",
        Direction.Lower => " ↓",
        _ => "",
    };

    /// <summary><c>-95.21 ± 0.34</c>; without the second part where there is none.</summary>
    public static string WithInterval(double value, double? halfWidth)
    {
        if (halfWidth is not { } half || !double.IsFinite(half) || !double.IsFinite(value))
        {
            return Math.Abs(value) is >= Huge and < double.PositiveInfinity
                ? value.ToString("0.000e0", CultureInfo.InvariantCulture)
                : Fixed(value, Decimals(value, SignificantDigits));
        }

        double largest = Math.Max(Math.Abs(value), half);
        if ((half > 0 && largest < Tiny) || largest >= Huge)
        {
            int power = (int)Math.Floor(Math.Log10(largest));
            string scaled = WithInterval(value / Math.Pow(10, power), half / Math.Pow(10, power));
            return string.Create(CultureInfo.InvariantCulture, $"({scaled})e{power}");
        }

        int decimals = half > 0 ? Decimals(half, 2) : Decimals(value, SignificantDigits);
        return $"{Fixed(value, decimals)} ± {Fixed(half, decimals)}";
    }

    /// <summary>What stands behind a number of this status: nothing where it may be read as it is.</summary>
    public static string Mark(MeasurementStatus status) => status switch
    {
        MeasurementStatus.Unreliable => "?",
        MeasurementStatus.Loose => "+",
        _ => "",
    };

    /// <summary><c>18 (17 to 20)</c>; the mean alone where all seeds agree.</summary>
    private static string WithRange(double mean, double lower, double upper)
    {
        if (Math.Abs(mean) >= Huge)
        {
            return lower == upper
                ? WithInterval(mean, null)
                : $"{WithInterval(mean, null)} ({WithInterval(lower, null)} to {WithInterval(upper, null)})";
        }

        bool areWhole = double.IsInteger(lower) && double.IsInteger(upper);
        if (lower == upper)
        {
            return areWhole ? Fixed(mean, 0) : WithInterval(mean, null);
        }

        int decimals = Decimals(upper - lower, 2);
        return $"{Fixed(mean, decimals)} ({Fixed(lower, areWhole ? 0 : decimals)} to {Fixed(upper, areWhole ? 0 : decimals)})";
    }

    private static string Marks(SummaryRow row) =>
        (row is { Interval: IntervalBasis.WithinRun, HalfWidth: not null } ? "*" : "") + Mark(row.Status);

    private static int Decimals(double value, int digits) => value == 0 || !double.IsFinite(value)
        ? 0
        : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, MostDecimals);

    private static string Fixed(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
