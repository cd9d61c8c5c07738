using System.Globalization;
using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Numbers as people read them: as many digits as the interval bears.</summary>
internal static class NumberText
{
    public const string NotApplicable = "–";

    private const int SignificantDigits = 4;

    private const int MostDecimals = 6;

    /// <summary><c>≥ -95.21 ± 0.34</c>, with <c>*</c> where the interval covers one run only, <c>?</c> where the
    /// number is unreliable, <c>+</c> where it is a bound that the quantity may lie well beyond.</summary>
    public static string Of(SummaryRow row) => row switch
    {
        { Status: MeasurementStatus.NotApplicable } => NotApplicable,
        { Mean: null } => "failed",
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
            return Fixed(value, Decimals(value, SignificantDigits));
        }

        int decimals = half > 0 ? Decimals(half, 2) : Decimals(value, SignificantDigits);
        return $"{Fixed(value, decimals)} ± {Fixed(half, decimals)}";
    }

    private static string Marks(SummaryRow row) =>
        (row.Interval == IntervalBasis.WithinRun ? "*" : "") + row.Status switch
        {
            MeasurementStatus.Unreliable => "?",
            MeasurementStatus.Loose => "+",
            _ => "",
        };

    private static int Decimals(double value, int digits) => value == 0 || !double.IsFinite(value)
        ? 0
        : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, MostDecimals);

    private static string Fixed(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
