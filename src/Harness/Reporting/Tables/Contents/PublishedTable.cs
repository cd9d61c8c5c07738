using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>Figures of papers beside what was measured of the same quantity on data and by a model of the same kind.</summary>
internal static class PublishedTable
{
    private const string Note = "Published figures stand beside numbers of the same quantity, data and kind of model, and are no target: "
        + "their settings are those of the paper, and those of this run are in the table of settings. ± of a paper is as it reports it.";

    /// <param name="results">Of one dataset.</param>
    /// <returns>Null where no figure is about a number of the run.</returns>
    public static TableData? Of(ExperimentResults results)
    {
        IReadOnlyList<SummaryRow> summaries = results.Summaries;
        (PublishedFigure Figure, SummaryRow Row)[] pairs =
        [
            .. from cell in results.Measured.DistinctBy(cell => cell.Model)
               from figure in PublishedFigure.All
               where Has(cell, figure)
               let row = summaries.FirstOrDefault(row =>
                   row.Model == cell.Model && row.Number.Name == figure.Number && row.Mean is not null)
               where row is not null
               select (figure, row),
        ];
        return pairs.Length == 0 ? null : new TableData
        {
            Name = "published",
            Title = "Published and measured",
            Columns =
            [
                TableHead.OfText("model"), TableHead.OfText("number"), new TableHead("published") { IsNumber = true },
                new TableHead("measured") { IsNumber = true }, TableHead.OfText("source"), TableHead.OfText("setting of the source"),
            ],
            KeyColumns = 2,
            Rows = [.. pairs.Select(pair => Row(pair.Figure, pair.Row, results))],
            Note = Note,
        };
    }

    private static TableCell[] Row(PublishedFigure figure, SummaryRow row, ExperimentResults results)
    {
        string title = results.Metrics.Find(row.Metric) is { } metric ? ShownNumber.TitleOf(metric) : row.Metric;
        return
        [
            TableCell.OfText(row.Model), TableCell.OfText($"{ShownNumber.TitleOf(title, row.Component)} ({row.Unit})"),
            new TableCell { Number = new CellNumber(figure.Value) { HalfWidth = figure.Error }, Kind = row.Kind },
            TableCell.Of(row), TableCell.OfText(figure.Source), TableCell.OfText(figure.Setting),
        ];
    }

    private static bool Has(CellResults cell, PublishedFigure figure)
    {
        IReadOnlyList<(string Path, string Value)> spec = FlatSpec.Of(cell.Record.Spec);
        return figure.Options.All(spec.Contains);
    }
}
