using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Tracking.History;

/// <summary>What a history says, in words.</summary>
internal static class HistoryText
{
    public static string Of(StepVerdict verdict) => verdict switch
    {
        StepVerdict.Better => "better",
        StepVerdict.Worse => "worse",
        _ => "neither better nor worse",
    };

    public static string Of(Direction direction) => direction switch
    {
        Direction.Higher => "higher is better",
        Direction.Lower => "lower is better",
        _ => "no direction is better",
    };

    public static string Short(string commit) => commit.Length == 0 ? "an unknown commit" : commit[..Math.Min(8, commit.Length)];

    public static string Date(DateTimeOffset date) => date.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Steps, outliers and what cannot be said.</summary>
    public static IEnumerable<string> Findings(HistorySeries series)
    {
        foreach (HistoryStep step in series.Steps)
            yield return Of(step, series.Unit);
        if (series.Outliers.Count > 0)
            yield return $"far from the level, alone: {string.Join(", ", series.Outliers.Select(index => Named(series.Points[index])))}";
        if (!series.HasVerdict)
            yield return $"{series.Points.Count} of the {StepDetection.MinimumPoints} points that it takes to tell a step from chance";
        else if (series.Steps.Count == 0)
            yield return "no step";
    }

    private static string Named(HistoryPoint point) => $"{point.ShortCommit} of {Date(point.Date)}";

    private static string Of(HistoryStep step, string unit) => string.Create(
        CultureInfo.InvariantCulture,
        $"step of {step.Size:+0.####;-0.####} {unit} (95 %: {step.Lower:0.####} to {step.Upper:0.####}), {Of(step.Verdict)}, "
            + $"between {Short(step.LastBefore)} and {Short(step.FirstAfter)}; at 95 % after {Short(step.After)} and not "
            + $"after {Short(step.UpTo)}; p = {step.PValue:0.###}");
}
