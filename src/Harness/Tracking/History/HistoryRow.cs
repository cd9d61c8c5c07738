using CsvHelper.Configuration.Attributes;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.History;

/// <summary>A point of a series as one line of CSV.</summary>
public sealed record HistoryRow([property: Ignore] HistorySeries Series, [property: Ignore] int Index)
{
    [Ignore]
    public HistoryPoint Point => Series.Points[Index];

    public string Experiment => Series.Key.Experiment;

    public string Model => Series.Key.Model;

    public string Dataset => Series.Key.Dataset;

    public string Split => Series.Key.Split;

    public string Device => Series.Key.Device;

    public string Metric => Series.Key.Metric;

    public int Version => Series.Key.Version;

    public MetricComponent Component => Series.Key.Component;

    public string Protocol => Series.Key.Protocol;

    [Format("yyyy-MM-ddTHH:mm:ssK")]
    public DateTimeOffset Date => Point.Date.ToUniversalTime();

    public string Commit => Point.Commit;

    [Name("dirty")]
    public bool IsDirty => Point.IsDirty;

    public string Variant => Point.Variant;

    public string Seeds => string.Join(' ', Point.Seeds);

    public double Value => Point.Value;

    public double? StdError => Point.StdError;

    /// <summary>Of the stretch of the series that holds the point.</summary>
    public double Level => Series.Levels.First(level => Index < level.End).Level;

    public string Unit => Series.Unit;

    public Direction Direction => Series.Direction;

    public MeasurementStatus Status => Point.Status;

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
