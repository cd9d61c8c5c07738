using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.History;

/// <summary>A number over commits, in the order of the dates on which it was measured.</summary>
public sealed record HistorySeries
{
    public required SeriesKey Key { get; init; }

    public required string Unit { get; init; }

    public required Direction Direction { get; init; }

    public required IReadOnlyList<HistoryPoint> Points { get; init; }

    public required IReadOnlyList<HistoryStep> Steps { get; init; }

    /// <summary>Indices of single points far from their level.</summary>
    public required IReadOnlyList<int> Outliers { get; init; }

    public required IReadOnlyList<LevelSegment> Levels { get; init; }

    /// <summary>False when there are too few points to tell steps from chance.</summary>
    public required bool HasVerdict { get; init; }

    /// <summary>Standard deviation of a point about its level; 0 where no two neighbours differ.</summary>
    public required double Noise { get; init; }

    [JsonIgnore]
    public string Title => string.Join(
        ", ", new[] { Key.Experiment, Key.Model, Key.Dataset, Key.Component.ToString(), Key.Variant }.Where(part => part.Length > 0));

    internal static HistorySeries Of(SeriesKey key, string unit, Direction direction, IReadOnlyList<HistoryPoint> points)
    {
        // Always the same shuffles: a history read again is the same history.
        StepAnalysis analysis = StepDetection.Of([.. points.Select(point => point.Value)], new Random(0));
        return new HistorySeries
        {
            Key = key,
            Unit = unit,
            Direction = direction,
            Points = points,
            Steps = [.. analysis.ChangePoints.Select(change => HistoryStep.Of(change, points, direction))],
            Outliers = analysis.Outliers,
            Levels = analysis.Levels,
            HasVerdict = analysis.HasVerdict,
            Noise = analysis.Noise,
        };
    }
}
