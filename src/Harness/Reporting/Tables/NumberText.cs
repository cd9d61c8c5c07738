using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Numbers as people read them: as many digits as the interval bears (<see cref="RoundedNumber"/>).</summary>
internal static class NumberText
{
    public const string NotApplicable = CellSpelling.NotApplicable;

    /// <summary><c>≥ −95.21 ± 0.34</c>, or <c>≈ 18 (17 to 20)</c> for the range of a count or rate;
    /// with <c>*</c> where the interval is over examples only, <c>?</c> where the number is unreliable, <c>+</c> where it is a bound that
    /// the quantity may lie well beyond.</summary>
    public static string Of(SummaryRow row) => TableCell.Of(row).ToString();

    /// <inheritdoc cref="CellSpelling.Sign"/>
    public static string Sign(BoundKind kind) => CellSpelling.Sign(kind);

    public static string Arrow(Direction direction) => direction switch
    {
        Direction.Higher => " ↑",
        Direction.Lower => " ↓",
        _ => "",
    };

    /// <inheritdoc cref="CellSpelling.WithInterval"/>
    public static string WithInterval(double value, double? halfWidth) => CellSpelling.WithInterval(value, halfWidth);

    /// <summary>What stands behind a number of this status: nothing where it may be read as it is.</summary>
    public static string Mark(MeasurementStatus status) => status switch
    {
        MeasurementStatus.Unreliable => CellSpelling.Mark(CellMark.Unreliable),
        MeasurementStatus.Loose => CellSpelling.Mark(CellMark.Loose),
        _ => "",
    };
}
