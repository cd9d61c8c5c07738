using System.Globalization;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;

namespace GenBench.Harness.Running;

/// <summary>What both displays say about a cell.</summary>
internal static class CellText
{
    public static string Title(ExperimentCell cell)
    {
        string trial = cell.Trial is { } number ? Text($", trial {number}") : "";
        return $"{cell.Identity.Model} on {cell.Identity.Dataset}{trial}, seed {cell.Identity.Seed}";
    }

    public static string Epoch(EpochReport report, long totalSteps)
    {
        long stepsPerEpoch = report.Step / report.Epoch;
        double left = (totalSteps - report.Step) / (double)stepsPerEpoch * report.Seconds;
        string validation = report.ValidationLoss is { } loss ? Text($"  validation {loss:F2}") : "";
        string rate = Text($"{report.ExamplesPerSecond:N0} examples/s  {Duration(left)} left");
        return Text($"epoch {report.Epoch}/{totalSteps / stepsPerEpoch}  loss {report.Terms[0].Value:F2}{validation}  {rate}");
    }

    public static string Outcome(CellOutcome outcome) => outcome switch
    {
        { Skipped: true, Reason: "" } => "finished before, kept",
        { Status: CellStatus.Finished } => $"finished in {Duration(outcome.Seconds)}{Noted(outcome)}",
        _ => $"{outcome.Status.ToString().ToLowerInvariant()}: {outcome.Reason}{Noted(outcome)}",
    };

    /// <summary>How far a metric is.</summary>
    public static string Progress(double share, double? secondsLeft)
    {
        string left = secondsLeft is { } seconds ? $", {Duration(seconds)} left" : "";
        return Text($"{Math.Floor(share * 100):F0} %{left}");
    }

    public static string Duration(double seconds) => seconds switch
    {
        < 100 => Text($"{seconds:F1} s"),
        < 6000 => Text($"{seconds / 60:F1} min"),
        _ => Text($"{seconds / 3600:F1} h"),
    };

    private static string Noted(CellOutcome outcome) => outcome.Note.Length == 0 ? "" : $"; {outcome.Note}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
