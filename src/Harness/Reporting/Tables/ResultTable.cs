using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Harness.Results.Wording;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>The short table of one dataset, models down and chief metrics across, as text: console and report print the same one.</summary>
public sealed record ResultTable
{
    /// <summary>What the signs mean.</summary>
    public const string Legend =
        "↑ higher is better, ↓ lower is better. ≥ the quantity is at least the number (a lower bound), ≤ at most, = exactly, ≈ about. "
        + "±: a 95 % interval, over seeds (Student's t) from three seeds on; * seeds are too few for that: over the examples, "
        + "which says nothing of other seeds. "
        + "(a to b): from the smallest seed's number to the largest. – not applicable. " + MarkLegend;

    /// <summary>What the marks behind a number or a verdict mean.</summary>
    public const string MarkLegend =
        "+ a bound that the quantity may lie well beyond (the note says by about how much); "
        + "? not reproducible to its error, or not what its name says.";

    private const string RealDataNote = "(real data): the same number with other real examples in the place of samples, "
        + "the floor below which a difference says nothing";

    public required string Dataset { get; init; }

    public required IReadOnlyList<TableColumn> Columns { get; init; }

    public required IReadOnlyList<TableLine> Lines { get; init; }

    /// <summary>Swept options, whose values stand behind the model's label.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What each column is of.</summary>
    internal IReadOnlyList<NumberName> Numbers { get; init; } = [];

    /// <summary>Why cells are empty or doubtful, each reason once.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>One table for each dataset.</summary>
    public static IReadOnlyList<ResultTable> Of(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [.. results.Datasets.Select(dataset => Of(results.OnDataset(dataset), dataset))];
    }

    private static ResultTable Of(ExperimentResults results, string dataset)
    {
        IReadOnlyList<SummaryRow> summaries = results.Summaries;
        (ChiefMetric Chief, MetricComponent Component)[] shown =
        [
            .. from chief in ChiefMetric.Of(results.Metrics)
               let component = chief.ComponentIn(summaries)
               where component is not null
               select (chief, component),
        ];
        SummaryRow?[] CellsOf(string model) => [.. shown.Select(column => Find(summaries, model, column.Chief.Metric, column.Component))];
        SummaryRow?[][] cells = [.. results.Models.Select(CellsOf)];
        TableLine[] realData = RealData(summaries, [.. shown.Select(column => column.Chief.Metric)], results.Selection.Sweep.Options)
            is { } floors ? [floors] : [];
        return new ResultTable
        {
            Dataset = dataset,
            Options = results.Selection.Sweep.Options,
            Columns = [.. shown.Select((column, index) => Column(column.Chief, column.Component, cells.Select(line => line[index])))],
            Numbers = [.. shown.Select(column => new NumberName(column.Chief.Metric, column.Component))],
            Lines = [.. results.Models.Select((model, index) => Line(results, model, cells[index])), .. realData],
            Notes =
            [
                .. MetricNotes(results.Models, shown, cells), .. CellNotes(results), .. realData.Select(_ => RealDataNote),
                .. BudgetText.Notes(results),
            ],
        };
    }

    /// <summary>The floors of the sample metrics; null where none was measured. They are about the data: any model's row will do, and
    /// that seeds agree about them is no interval.</summary>
    private static TableLine? RealData(IReadOnlyList<SummaryRow> rows, IReadOnlyList<string> metrics, IReadOnlyList<string> options)
    {
        SummaryRow?[] floors = [.. metrics.Select(metric => rows.FirstOrDefault(row =>
            row.Metric == metric && row.Component == MetricComponent.Floor && row.Mean is not null))];
        string Text(SummaryRow? row) => row is null ? "" : NumberText.Of(row with { Upper = null, Interval = IntervalBasis.None });
        return floors.All(row => row is null) ? null : new TableLine("(real data)", "", [.. floors.Select(Text)])
        {
            Options = [.. options.Select(_ => "")],
        };
    }

    /// <summary>A model to which the metric does not apply has one row for it, without component.</summary>
    private static SummaryRow? Find(IReadOnlyList<SummaryRow> rows, string model, string metric, MetricComponent component) =>
        rows.FirstOrDefault(row => row.Model == model && row.Metric == metric && row.Component == component)
        ?? rows.FirstOrDefault(row => row.Model == model && row.Metric == metric && row.Mean is null);

    /// <summary>An arrow where all models' numbers of the column have the same better direction.</summary>
    private static TableColumn Column(ChiefMetric chief, MetricComponent component, IEnumerable<SummaryRow?> cells)
    {
        SummaryRow[] rows = [.. cells.OfType<SummaryRow>()];
        Direction[] directions = [.. rows.Where(row => row.Mean is not null).Select(row => row.Direction).Distinct()];
        string title = component.NumberOf(ComponentQuantity.Samples) is null ? chief.Title : $"{chief.Title} {component}";
        return new TableColumn(title + NumberText.Arrow(directions is [var shared] ? shared : Direction.None), rows[0].Unit);
    }

    private static TableLine Line(ExperimentResults results, string model, SummaryRow?[] cells)
    {
        int finished = results.Finished.Count(cell => cell.Model == model);
        int all = results.Cells.Count(cell => cell.Model == model);
        string seeds = FormattableString.Invariant(finished == all ? (FormattableString)$"{finished}" : $"{finished} of {all}");
        return new TableLine(model, seeds, [.. cells.Select(cell => cell is null ? "" : NumberText.Of(cell))])
        {
            Options = results.Selection.Sweep.Of(model, results.Cells[0].Dataset),
        };
    }

    private static IEnumerable<string> MetricNotes(
        IReadOnlyList<string> models, (ChiefMetric Chief, MetricComponent Component)[] shown, SummaryRow?[][] cells) =>
        from model in models.Select((name, index) => (Name: name, Index: index))
        from column in shown.Select((column, index) => (column.Chief.Title, Row: cells[model.Index][index]))
        where column.Row is { Status: not MeasurementStatus.Ok }
        group column.Title by (model.Name, column.Row.Status, column.Row.Reason) into note
        select $"{note.Key.Name}, {string.Join(", ", note)}: {KebabCase.NameOf(note.Key.Status)}: {note.Key.Reason}";

    private static IEnumerable<string> CellNotes(ExperimentResults results) =>
        from cell in results.Unfinished
        let reason = cell.Record.Reason.Length > 0 ? $": {cell.Record.Reason}" : ""
        select $"{cell.Title}: {KebabCase.NameOf(cell.Record.Status)}{reason}";
}
