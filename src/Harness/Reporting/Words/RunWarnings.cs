using GenBench.Harness.Reporting.Fonts;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Results.Wording;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Words;

/// <summary>What keeps the numbers of a run from being what they seem, the worst first.</summary>
internal static class RunWarnings
{
    private const int CommitDigits = 8, MostCells = 3;

    public static IEnumerable<string> Of(ExperimentResults results, IReadOnlyList<string>? columns) =>
    [
        .. Unfinished(results), .. Unreliable(results, columns), .. Seeds(results), .. Incidents(results), .. Starved(results),
        .. Commits(results), .. Certificate(results), .. Signs(results),
    ];

    private static IEnumerable<string> Unfinished(ExperimentResults results)
    {
        int all = results.Cells.Count + results.Selection.NotBegun.Count;
        foreach (string line in FoldedReasons.OfCells(results.Unfinished))
            yield return $"Not finished: {line}.";
        if (results.Selection.NotBegun.Count > 0)
            yield return FormattableString.Invariant($"{results.Selection.NotBegun.Count} of {all} cells were not begun.");
    }

    private static IEnumerable<string> Unreliable(ExperimentResults results, IReadOnlyList<string>? columns)
    {
        string[] parts =
        [
            .. from dataset in results.Datasets
               let own = results.OnDataset(dataset)
               from number in ShownNumber.Of(own, columns)
               let models = own.Rows.Where(row => row.Number.Name == number.Name && row.Status == MeasurementStatus.Unreliable)
                   .Select(row => row.Model).Distinct().Count()
               where models > 0
               let place = results.Datasets.Count > 1 ? $" on {dataset}" : ""
               select $"{number.Title}{place} of {Counted.Of(models, "model")}",
        ];
        if (parts.Length > 0)
        {
            yield return $"Unreliable numbers (?) in the table: {string.Join("; ", parts)}. They cannot be reproduced to their error, or "
                + "do not mean what their name says: the notes of the table say why, and what to do.";
        }
    }

    private static IEnumerable<string> Seeds(ExperimentResults results)
    {
        int[] seeds = [.. results.Measured.GroupBy(cell => (cell.Model, cell.Dataset)).Select(cells => cells.Count())];
        if (seeds.Length == 0)
            yield break;
        if (seeds.Max() == 1)
        {
            yield return "One seed only: intervals are over examples, and nothing here says which method is the better one. "
                + "Remedy: --seeds 0,1,2.";
        }
        else if (seeds.Min() < Summary.FewestSeeds)
        {
            yield return FormattableString.Invariant($"Fewer than {Summary.FewestSeeds} seeds of some models: ")
                + "their intervals are over examples, and no test tells them from others.";
        }
    }

    private static IEnumerable<string> Incidents(ExperimentResults results) =>
        from cell in results.Cells
        from incident in cell.Record.Provenance.Incidents ?? []
        group (cell, incident) by incident.Kind into same
        let cells = same.Select(one => one.cell.Title).Distinct().ToArray()
        select $"Mended on the way ({same.Key}): {Named(cells)}: {same.First().incident.What}{(same.Count() > 1 ? ", and more" : "")}.";

    /// <summary>A rate that was measured while other processes had the cores says so in its reason.</summary>
    private static IEnumerable<string> Starved(ExperimentResults results)
    {
        MeasurementRow[] rows = [.. results.Rows.Where(row => row is { Status: MeasurementStatus.Ok, Reason.Length: > 0 }
            && results.Metrics.Find(row.Metric) is { Describes: MetricSubject.Cost })];
        return from row in rows
               group row by ReasonTemplate.Of(row.Reason) into same
               let cells = same.Select(Title).Distinct().ToArray()
               select $"Times and rates of {Named(cells)}: {ReasonTemplate.Folded([.. same.Select(row => row.Reason)])}.";
    }

    private static string Title(MeasurementRow row) => FormattableString.Invariant($"{row.Model} on {row.Dataset}, seed {row.Seed}");

    private static IEnumerable<string> Commits(ExperimentResults results)
    {
        CellResults[] dirty = [.. results.Cells.Where(cell => cell.Record.Provenance.Source is { Dirty: true })];
        if (dirty.Length > 0)
        {
            yield return FormattableString.Invariant($"{dirty.Length} of {Counted.Of(results.Cells.Count, "cell")} ")
                + "ran with uncommitted changes: their commit does not hold the code that made these numbers.";
        }

        string[] commits = [.. results.Cells.Select(cell => cell.Record.Provenance.Source).OfType<SourceRevision>()
            .Select(source => source.Commit[..Math.Min(CommitDigits, source.Commit.Length)]).Distinct()];
        if (commits.Length > 1)
            yield return FormattableString.Invariant($"Cells of {commits.Length} commits side by side: {string.Join(", ", commits)}.");
    }

    private static IEnumerable<string> Certificate(ExperimentResults results)
    {
        CellResults[] without = [.. results.Measured.Where(cell => cell.Record.Provenance.Certificate is null
            && cell.Rows.Any(row => row.Value is not null && results.Metrics.Find(row.Metric) is { IsLogDensity: true }))];
        if (without.Length > 0)
        {
            yield return FormattableString.Invariant($"{without.Length} of {Counted.Of(results.Cells.Count, "cell")} ")
                + "ran without the certificate: nothing held these estimators of likelihoods against known answers on that machine.";
        }
    }

    private static IEnumerable<string> Signs(ExperimentResults results)
    {
        string[] unreadable = [.. results.Models.Concat(results.Datasets).Append(results.Experiment)
            .Where(name => !EmbeddedFonts.Regular.ContainsGlyphs(name)).Distinct()];
        if (unreadable.Length > 0)
        {
            yield return $"The font of figures lacks signs of {Named(unreadable, "names")}: pictures show boxes in their place. "
                + "Remedy: --rename MODEL=NAME.";
        }
    }

    private static string Named(string[] cells, string what = "cells") => cells.Length <= MostCells ? string.Join("; ", cells)
        : FormattableString.Invariant($"{cells.Length} {what} ({string.Join("; ", cells.Take(MostCells - 1))} and more)");
}
