using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>All numbers of some metrics, models down and numbers across.</summary>
/// <param name="Name">Of its files.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Metrics">In their order from the left.</param>
internal sealed record MetricTable(string Name, string Title, IReadOnlyList<MetricDescriptor> Metrics)
{
    /// <summary>A metric with more numbers a model, such as one for each dimension, has no place in a table.</summary>
    private const int MostComponents = 6;

    /// <summary>Whether a metric's components (such as ways of one inversion) are lines of their own.</summary>
    public bool HasLineOfComponent { get; init; }

    /// <summary>What the numbers are.</summary>
    public string Note { get; init; } = "";

    /// <param name="results">Of one dataset.</param>
    /// <returns>Null where nobody measured any of it.</returns>
    public TableData? Of(ExperimentResults results)
    {
        IReadOnlyList<SummaryRow> summaries = results.Summaries;
        SummaryRow[] rows = [.. Metrics.SelectMany(metric => OfTable(metric, summaries))];
        NumberName[] columns = [.. rows.Where(row => row.Mean is not null).Select(NameOf).Distinct()];
        if (columns.Length == 0)
            return null;
        (string Model, MetricComponent? Line)[] lines = [.. results.Models.SelectMany(model => LinesOf(model, rows))];
        TableCell[][] cells = [.. lines.Select(line => columns.Select(column => TableCell.Of(Find(rows, line, column))).ToArray())];
        return new TableData
        {
            Name = Name,
            Title = Title,
            Columns =
            [
                TableHead.OfText("model"), .. HasLineOfComponent ? [TableHead.OfText("way")] : Array.Empty<TableHead>(),
                .. columns.Select((column, index) => Head(column, rows, cells.Select(line => line[index]))),
            ],
            KeyColumns = HasLineOfComponent ? 2 : 1,
            Rows = [.. lines.Zip(cells, Row)],
            Footnotes = FoldedReasons.OfNumbers(results, [.. Shown(columns, rows)]),
            Note = Note,
        };
    }

    /// <summary>Floors and ends of intervals are about another number.</summary>
    private SummaryRow[] OfTable(MetricDescriptor metric, IReadOnlyList<SummaryRow> summaries)
    {
        SummaryRow[] rows = [.. summaries.Where(row => row.Metric == metric.Id && !IsOfAnother(row.Component))];
        return HasLineOfComponent || rows.Select(row => row.Component).Distinct().Count() <= MostComponents ? rows : [];
    }

    private static bool IsOfAnother(MetricComponent component) => component.Has(MetricComponent.Floor)
        || component.Has(MetricComponent.LowerEnd) || component.Has(MetricComponent.UpperEnd);

    private NumberName NameOf(SummaryRow row) => new(row.Metric, HasLineOfComponent ? MetricComponent.None : row.Component);

    private IEnumerable<(string Model, MetricComponent? Line)> LinesOf(string model, SummaryRow[] rows)
    {
        MetricComponent[] own = [.. rows.Where(row => row.Model == model && row.Mean is not null).Select(row => row.Component).Distinct()];
        return HasLineOfComponent && own.Length > 0 ? own.Select(line => (model, (MetricComponent?)line)) : [(model, null)];
    }

    private SummaryRow? Find(SummaryRow[] rows, (string Model, MetricComponent? Line) line, NumberName column)
    {
        SummaryRow[] own = [.. rows.Where(row => row.Model == line.Model && row.Metric == column.Metric)];
        MetricComponent? component = HasLineOfComponent ? line.Line : column.Component;
        return own.FirstOrDefault(row => row.Component == component) ?? own.FirstOrDefault(row => row.Mean is null);
    }

    private TableCell[] Row((string Model, MetricComponent? Line) line, TableCell[] cells) =>
    [
        TableCell.OfText(line.Model),
        .. HasLineOfComponent ? [TableCell.OfText(line.Line?.ToString() ?? CellSpelling.NotApplicable)] : Array.Empty<TableCell>(),
        .. cells,
    ];

    private TableHead Head(NumberName column, SummaryRow[] rows, IEnumerable<TableCell> cells)
    {
        SummaryRow[] own = [.. rows.Where(row => NameOf(row) == column && row.Mean is not null)];
        Direction[] directions = [.. own.Select(row => row.Direction).Distinct()];
        return TableHead.OfNumbers(
            TitleOf(column), own[0].Unit, directions is [var shared] ? shared : Direction.None, cells);
    }

    private string TitleOf(NumberName column) =>
        ShownNumber.TitleOf(ShownNumber.TitleOf(Metrics.First(metric => metric.Id == column.Metric)), column.Component);

    /// <summary>For the notes: of a metric whose components are lines, all of them.</summary>
    private IEnumerable<ShownNumber> Shown(NumberName[] columns, SummaryRow[] rows) => columns.SelectMany(column => rows
        .Where(row => NameOf(row) == column && row.Mean is not null).Select(row => row.Component).Distinct()
        .Select(component => new ShownNumber(TitleOf(column), new NumberName(column.Metric, component))));
}
