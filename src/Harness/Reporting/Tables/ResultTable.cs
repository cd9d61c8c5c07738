using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
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

    /// <summary>What stands in the place of a model's name in the line of floors.</summary>
    internal const string RealDataName = "(real data)";

    private const string RealDataNote = "(real data): the same number with other real examples in the place of samples, "
        + "the floor below which a difference says nothing";

    public required string Dataset { get; init; }

    public required IReadOnlyList<TableColumn> Columns { get; init; }

    public required IReadOnlyList<TableLine> Lines { get; init; }

    /// <summary>Swept options, whose values stand behind the model's label.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What each column is of.</summary>
    internal IReadOnlyList<ShownNumber> Shown { get; init; } = [];

    /// <summary>Which way the numbers of each column are better.</summary>
    internal IReadOnlyList<Direction> Directions { get; init; } = [];

    /// <summary>Why cells are empty or doubtful, each reason once.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>One table for each dataset.</summary>
    public static IReadOnlyList<ResultTable> Of(ExperimentResults results) => Of(results, columns: null);

    /// <inheritdoc cref="Of(ExperimentResults)"/>
    /// <param name="columns"><c>metric</c> or <c>metric/component</c>, from the left; null for the chief numbers.</param>
    /// <exception cref="InvalidDataException">The run has no such number.</exception>
    public static IReadOnlyList<ResultTable> Of(ExperimentResults results, IReadOnlyList<string>? columns)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [.. results.Datasets.Select(dataset => Of(results.OnDataset(dataset), dataset, columns))];
    }

    private static ResultTable Of(ExperimentResults results, string dataset, IReadOnlyList<string>? columns)
    {
        IReadOnlyList<SummaryRow> summaries = results.Summaries;
        IReadOnlyList<ShownNumber> shown = ShownNumber.Of(results, columns);
        ILookup<string, SummaryRow> ofModel = summaries.ToLookup(row => row.Model);
        SummaryRow?[] CellsOf(string model) => [.. shown.Select(number => Find([.. ofModel[model]], number.Name))];
        SummaryRow?[][] cells = [.. results.Models.Select(CellsOf)];
        ILookup<string, CellResults> runs = results.Cells.ToLookup(cell => cell.Model);
        TableLine[] realData = RealData(summaries, shown, results.Selection.Sweep.Options) is { } floors ? [floors] : [];
        return new ResultTable
        {
            Dataset = dataset,
            Options = results.Selection.Sweep.Options,
            Columns = [.. shown.Select((number, index) => Column(number, cells.Select(line => line[index])))],
            Shown = shown,
            Directions = [.. shown.Select((_, index) => SharedDirection(cells.Select(line => line[index])))],
            Lines = [.. results.Models.Select((model, index) => Line(results, [.. runs[model]], cells[index])), .. realData],
            Notes =
            [
                .. FoldedReasons.OfNumbers(results, shown), .. FoldedReasons.OfCells(results.Unfinished),
                .. Protocols(shown, cells), .. realData.Select(_ => RealDataNote), .. BudgetText.Notes(results),
            ],
        };
    }

    /// <summary>Numbers that stand in one column and were not made in one way: a reader would miss what tests say of them.</summary>
    private static IEnumerable<string> Protocols(IReadOnlyList<ShownNumber> shown, SummaryRow?[][] cells)
    {
        string[] titles =
        [
            .. from number in shown.Index()
               let rows = cells.Select(line => line[number.Index]).OfType<SummaryRow>().Where(row => row.Mean is not null).ToArray()
               where SharedDirection(rows) != Direction.None && rows.Select(row => row.Protocol).Distinct().Count() > 1
               select number.Item.Title,
        ];
        if (titles.Length > 0)
            yield return $"not made by one protocol for all models, and tested only between models of one: {string.Join(", ", titles)}";
    }

    /// <summary>The floors of the sample metrics; null where none was measured. They are about the data: any model's row will do, and
    /// that seeds agree about them is no interval.</summary>
    private static TableLine? RealData(
        IReadOnlyList<SummaryRow> rows, IReadOnlyList<ShownNumber> shown, IReadOnlyList<string> options)
    {
        SummaryRow?[] floors = [.. shown.Select(number => rows.FirstOrDefault(row =>
            row.Metric == number.Name.Metric && row.Component == MetricComponent.Floor && row.Mean is not null))];
        if (floors.All(row => row is null))
            return null;
        TableCell[] cells =
            [.. floors.Select(row => TableCell.Of(row is null ? null : row with { Upper = null, Interval = IntervalBasis.None }))];
        return new TableLine(RealDataName, "", [.. cells.Select(cell => cell.ToString())])
        {
            Options = [.. options.Select(_ => "")],
            Values = cells,
        };
    }

    /// <summary>A model to which the metric does not apply has one row for it, without component.</summary>
    private static SummaryRow? Find(SummaryRow[] ofModel, NumberName number) =>
        ofModel.FirstOrDefault(row => row.Metric == number.Metric && row.Component == number.Component)
        ?? ofModel.FirstOrDefault(row => row.Metric == number.Metric && row.Mean is null);

    /// <summary>An arrow where all models' numbers of the column have the same better direction.</summary>
    private static TableColumn Column(ShownNumber number, IEnumerable<SummaryRow?> cells)
    {
        SummaryRow[] rows = [.. cells.OfType<SummaryRow>()];
        return new TableColumn(number.Title + NumberText.Arrow(SharedDirection(rows)), rows.FirstOrDefault()?.Unit ?? "");
    }

    private static Direction SharedDirection(IEnumerable<SummaryRow?> cells)
    {
        Direction[] directions = [.. cells.OfType<SummaryRow>().Where(row => row.Mean is not null).Select(row => row.Direction).Distinct()];
        return directions is [var shared] ? shared : Direction.None;
    }

    /// <param name="runs">Of the model, one a seed.</param>
    private static TableLine Line(ExperimentResults results, CellResults[] runs, SummaryRow?[] cells)
    {
        (string model, int all) = (runs[0].Model, runs.Length);
        int finished = runs.Count(cell => cell.Record.Status == CellStatus.Finished);
        string seeds = FormattableString.Invariant(finished == all ? (FormattableString)$"{finished}" : $"{finished} of {all}");
        TableCell[] values = [.. cells.Select(TableCell.Of)];
        return new TableLine(model, seeds, [.. values.Select(value => value.ToString())])
        {
            Options = results.Selection.Sweep.Of(model, results.Cells[0].Dataset),
            Values = values,
        };
    }
}
