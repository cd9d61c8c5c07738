using GenBench.Harness.Specs.Checking;

namespace GenBench.Harness.Tracking.History;

/// <summary>The answer where nothing fits: what there is instead, with counts.</summary>
internal static class WhatThereIs
{
    private const int Shown = 12;

    public static string InsteadOf(HistoryQuery query, MeasurementFiles files, string folder)
    {
        (string Name, long Count)[] metrics = [.. files.Counts("metric", metric: null)];
        if (metrics.Length == 0)
            return $"{folder} holds cells and none of their numbers can be used: every row is not applicable or failed";
        if (metrics.All(metric => metric.Name != query.Metric))
            return $"{folder} has no number of \"{query.Metric}\"; {Guess(query.Metric, metrics)}there are {List(metrics)}";
        return $"{folder} has \"{query.Metric}\" and nothing that fits all of the filters; there are "
            + string.Join(
                "; ", new[] { "model", "dataset", "component" }.Select(
                    column => $"{column}s {List([.. files.Counts(column, query.Metric)])}"));
    }

    private static string Guess(string typed, (string Name, long Count)[] there) =>
        NearestName.Of(typed, there.Select(entry => entry.Name)) is { } nearest ? $"did you mean \"{nearest}\"? " : "";

    private static string List((string Name, long Count)[] there) =>
        string.Join(", ", there.Take(Shown).Select(entry => $"{(entry.Name.Length > 0 ? entry.Name : "(none)")} ({entry.Count})"))
        + (there.Length > Shown ? $" and {there.Length - Shown} more" : "");
}
