using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.History;

/// <summary>A metric over commits and dates, from run folders as they lie.</summary>
public sealed record MetricHistory
{
    public required string Metric { get; init; }

    public required IReadOnlyList<HistorySeries> Series { get; init; }

    public required IReadOnlyList<MethodSwitch> Switches { get; init; }

    /// <summary>What could not be read, and what other plans asked for: left out.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <exception cref="InvalidDataException">Nothing fits the query; the message says what there is.</exception>
    public static MetricHistory Read(string folder, HistoryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        List<string> leftOut = [];
        IReadOnlyList<TrackedCell> cells = TrackedCell.Below(folder, leftOut);
        if (cells.Count == 0)
            throw new InvalidDataException($"{folder} holds no cell with numbers, at any depth; name the folder of results with --results");
        var byFile = cells.ToDictionary(cell => cell.Folder.MeasurementsFile);
        using var measurements = new MeasurementFiles([.. byFile.Keys]);
        IReadOnlyList<TrackedNumber> numbers = measurements.Of(query);
        if (numbers.Count == 0)
            throw new InvalidDataException(WhatThereIs.InsteadOf(query, measurements, folder));
        HistorySeries[] series = [.. numbers.GroupBy(number => number.Series with { Data = byFile[number.File].Data })
            .SelectMany(group => SeriesOf(group, byFile))];
        return new MetricHistory
        {
            Metric = query.Metric,
            Series = series,
            Switches = [.. MethodSwitch.Between(series)],
            LeftOut = leftOut,
        };
    }

    /// <summary>One series, or one for each spec where different specs were run side by side.</summary>
    private static IEnumerable<HistorySeries> SeriesOf(IGrouping<SeriesKey, TrackedNumber> numbers, Dictionary<string, TrackedCell> cells)
    {
        HistoryPoint[] points = [.. numbers.GroupBy(number => PointOf(cells[number.File])).Select(group => Point([.. group], cells))
            .OrderBy(point => point.Date)];
        (string unit, Direction direction) = (numbers.First().Unit, numbers.First().Direction);
        if (FollowOneAnother(points))
            return [HistorySeries.Of(numbers.Key, unit, direction, points)];
        return points.GroupBy(point => point.Variant)
            .Select(own => HistorySeries.Of(numbers.Key with { Variant = own.Key }, unit, direction, [.. own]));
    }

    private static (string Run, string Commit, bool IsDirty, string Variant) PointOf(TrackedCell cell) =>
        (cell.Run, cell.Record.Provenance.Source?.Commit ?? "", cell.Record.Provenance.Source?.Dirty == true, cell.Record.Identity.Variant);

    private static HistoryPoint Point(TrackedNumber[] numbers, Dictionary<string, TrackedCell> cells)
    {
        TrackedCell[] own = [.. numbers.Select(number => cells[number.File])];
        Estimate overSeeds = Estimate.FromValues([.. numbers.Select(number => number.Value)]);
        (string run, string commit, bool isDirty, string variant) = PointOf(own[0]);
        return new HistoryPoint
        {
            Date = own.Max(cell => cell.Record.Provenance.Started),
            Commit = commit,
            IsDirty = isDirty,
            Value = overSeeds.Mean,
            StdError = ErrorOf(numbers, overSeeds),
            Seeds = [.. numbers.Select(number => number.Seed).Order()],
            Status = numbers.Max(number => number.Status),
            Variant = variant,
            Run = run,
        };
    }

    /// <summary>Over seeds where they are enough to tell a spread; else over the examples, which all seeds share.</summary>
    private static double? ErrorOf(TrackedNumber[] numbers, Estimate overSeeds) => numbers.Length >= Summary.FewestSeeds
        ? overSeeds.StandardError
        : numbers.Average(number => number.StdError ?? double.NaN) is var error && double.IsFinite(error) ? error : null;

    /// <summary>Whether no spec comes back after another one.</summary>
    private static bool FollowOneAnother(HistoryPoint[] points) =>
        points.Zip(points.Skip(1)).Count(pair => pair.First.Variant != pair.Second.Variant) == points.DistinctBy(point => point.Variant)
            .Count() - 1;
}
