using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.History;

/// <summary>A point of a series as one line of CSV.</summary>
public sealed record HistoryRow(HistorySeries Series, int Index)
{
    public HistoryPoint Point => Series.Points[Index];

    public string Seeds => string.Join(' ', Point.Seeds);

    /// <summary>Of the stretch of the series that holds the point.</summary>
    public double Level => Series.Levels.First(level => Index < level.End).Level;

    /// <summary>What is to be said of the point besides its number; parts are separated by semicolons.</summary>
    public string Remark => string.Join("; ", Remarks());

    public static IEnumerable<HistoryRow> Of(HistorySeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return series.Points.Select((_, index) => new HistoryRow(series, index));
    }

    private IEnumerable<string> Remarks()
    {
        if (Series.Steps.FirstOrDefault(step => step.First == Index) is { } step)
            yield return $"step, {HistoryText.Of(step.Verdict)}";
        if (Series.Outliers.Contains(Index))
            yield return "outlier";
        if (Index > 0 && Series.Points[Index - 1].Variant != Point.Variant)
            yield return "another spec";
        if (Point.Status == MeasurementStatus.Unreliable)
            yield return "unreliable";
    }
}
