using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Why numbers are missing or doubtful, and what to do about it: one line for each metric and mark, whatever the number of cells;
/// metrics that share everything share a line.</summary>
internal static class FoldedReasons
{
    private const int MostModels = 4, MostReasons = 2, MostTitles = 6;

    /// <param name="results">Of one dataset.</param>
    /// <param name="shown">Numbers that the table has.</param>
    public static IReadOnlyList<string> OfNumbers(ExperimentResults results, IReadOnlyList<ShownNumber> shown)
    {
        MeasurementRow[] rows = [.. results.Rows.Where(row => row is { Status: not MeasurementStatus.Ok, Reason.Length: > 0 })];
        int all = shown.Select(number => number.Title).Distinct().Count();
        var parts =
            from number in shown
            from same in rows.Where(row => IsOf(row, number.Name)).GroupBy(row => row.Status)
            select (number.Title, Said: Said(number.Name, [.. same], results));
        return
        [
            .. from part in parts
               group part.Title by part.Said into same
               select $"{Titles([.. same.Distinct()], all)}: {same.Key}",
        ];
    }

    /// <summary>Cells that did not finish, those with the same reason together.</summary>
    public static IReadOnlyList<string> OfCells(IEnumerable<CellResults> unfinished) =>
    [
        .. from cell in unfinished
           group cell by (cell.Record.Status, ReasonTemplate.Of(cell.Record.Reason)) into same
           let reason = ReasonTemplate.Folded([.. same.Select(cell => cell.Record.Reason)])
           let who = same.Count() == 1 ? same.First().Title : Names(same.Select(cell => cell.Title), "cells")
           select $"{who}: {KebabCase.NameOf(same.Key.Status)}{(reason.Length > 0 ? $": {reason}" : "")}",
    ];

    /// <summary>A model to which a metric does not apply has one row for it, without component.</summary>
    private static bool IsOf(MeasurementRow row, NumberName number) => row.Metric == number.Metric
        && (row.Component == number.Component || (row.Value is null && row.Component.IsNone));

    private static string Said(NumberName number, MeasurementRow[] rows, ExperimentResults results)
    {
        string[] models = [.. rows.Select(row => row.Model).Distinct()];
        int cells = results.Measured.Count(cell => models.Contains(cell.Model));
        string some = rows.Length < cells ? FormattableString.Invariant($" ({rows.Length} of {cells} cells)") : "";
        var templates = rows.GroupBy(row => ReasonTemplate.Of(row.Reason)).OrderByDescending(group => group.Count()).ToArray();
        string reasons = string.Join(
            "; or ", templates.Take(MostReasons).Select(group => ReasonTemplate.Folded([.. group.Select(row => row.Reason)])));
        string others = templates.Length > MostReasons ? $"; and {templates.Length - MostReasons} other reasons" : "";
        string remedy = Remedy.Of(results.Metrics.Find(number.Metric), rows[0].Status, rows[0].Reason);
        string mended = remedy.Length > 0 ? $". Remedy: {remedy}" : "";
        return $"{Words(rows[0].Status)} {Names(models, "models")}{some}: {reasons}{others}{mended}";
    }

    private static string Titles(string[] titles, int all)
    {
        if (titles.Length == all && all > MostTitles)
            return "all numbers";
        string between = titles.Any(title => title.Contains(',', StringComparison.Ordinal)) ? "; " : ", ";
        int left = titles.Length - MostTitles + 1;
        return titles.Length <= MostTitles ? string.Join(between, titles)
            : FormattableString.Invariant($"{string.Join(between, titles.Take(MostTitles - 1))} and {left} more numbers");
    }

    private static string Words(MeasurementStatus status) => status switch
    {
        MeasurementStatus.NotApplicable => "not applicable to",
        MeasurementStatus.Failed => "failed for",
        MeasurementStatus.Loose => "loose (+) for",
        _ => "unreliable (?) for",
    };

    private static string Names(IEnumerable<string> names, string many)
    {
        string[] all = [.. names];
        int left = all.Length - MostModels + 1;
        return all.Length <= MostModels
            ? string.Join(", ", all)
            : FormattableString.Invariant($"{all.Length} {many} ({string.Join(", ", all.Take(MostModels - 1))} and {left} more)");
    }
}
