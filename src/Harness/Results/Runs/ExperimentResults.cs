using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Summaries;

namespace GenBench.Harness.Results.Runs;

/// <summary>Everything a report needs, read from the folders of cells.</summary>
public sealed record ExperimentResults
{
    private Summarised? _summarised;

    public required string Experiment { get; init; }

    /// <summary>Cells of the plan that were begun, in its order.</summary>
    public required IReadOnlyList<CellResults> Cells { get; init; }

    /// <summary>What the plan holds beside <see cref="Cells"/>, and what the folder holds beside the plan.</summary>
    public CellSelection Selection { get; init; } = CellSelection.Empty;

    /// <summary>What is known of the metrics that the rows are of.</summary>
    public required MetricCatalog Metrics { get; init; }

    public IEnumerable<CellResults> Finished => Cells.Where(cell => cell.Record.Status == CellStatus.Finished);

    public IEnumerable<CellResults> Unfinished => Cells.Where(cell => cell.Record.Status != CellStatus.Finished);

    public IReadOnlyList<string> Models => [.. Cells.Select(cell => cell.Model).Distinct()];

    public IReadOnlyList<string> Datasets => [.. Cells.Select(cell => cell.Dataset).Distinct()];

    /// <summary>Cells that came to an end; one that failed in a metric still has the numbers of the others.</summary>
    public IEnumerable<CellResults> Measured => Cells.Where(cell => cell.Record.Status is CellStatus.Finished or CellStatus.Failed);

    public IReadOnlyList<MeasurementRow> Rows => [.. Measured.SelectMany(cell => cell.Rows)];

    /// <summary>Over seeds; computed once for these cells.</summary>
    public IReadOnlyList<SummaryRow> Summaries =>
        (_summarised is { } kept && ReferenceEquals(kept.Cells, Cells) ? kept : _summarised = new Summarised(Cells, Summary.Of(Rows))).Rows;

    /// <param name="folder">Of the experiment.</param>
    /// <param name="metrics">What is known of its metrics.</param>
    /// <param name="progress">Hears how many cells are read.</param>
    /// <exception cref="InvalidDataException">The folder holds no cell of the plan, or damaged ones,
    /// every one of which is named.</exception>
    public static ExperimentResults Load(RunFolder folder, MetricCatalog metrics, IProgress<ReportProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var selection = CellSelection.Of(folder);
        if (selection.Cells.Count == 0)
            throw new InvalidDataException(WhyEmpty(folder, selection));
        CellResults[] cells = Load(selection.Cells, metrics, progress);
        return new ExperimentResults
        {
            Experiment = cells[0].Record.Identity.Experiment,
            Cells = cells,
            Selection = selection,
            Metrics = metrics,
        };
    }

    /// <summary>Itself where there is no other.</summary>
    public ExperimentResults OnDataset(string dataset) => Cells.All(cell => cell.Dataset == dataset)
        ? this : this with { Cells = [.. Cells.Where(cell => cell.Dataset == dataset)] };

    /// <summary>Where one seed must stand for a model: its first measured cell that has what is needed.</summary>
    public IEnumerable<CellResults> FirstOfEachModel(Func<CellResults, bool> hasWhatIsNeeded) =>
        Measured.Where(hasWhatIsNeeded).DistinctBy(cell => cell.Model);

    /// <summary>On all cores: hashes and tables of many cells take long.</summary>
    private static CellResults[] Load(IReadOnlyList<CellFolder> folders, MetricCatalog metrics, IProgress<ReportProgress>? progress)
    {
        HashSet<string> compared = [.. metrics.Descriptors.Where(metric => metric.Columns.Count > 0).Select(metric => metric.Id)];
        var cells = new CellResults?[folders.Count];
        var problems = new string?[folders.Count];
        int done = 0;
        Parallel.For(0, folders.Count, index =>
        {
            try
            {
                cells[index] = CellResults.Load(folders[index], compared.Contains);
            }
            catch (InvalidDataException error)
            {
                problems[index] = error.Message;
            }

            progress?.Report(new ReportProgress("reading cells", Interlocked.Increment(ref done), folders.Count));
        });
        return problems.Any(problem => problem is not null)
            ? throw new InvalidDataException(string.Join('\n', problems.OfType<string>()))
            : [.. cells.OfType<CellResults>()];
    }

    private static string WhyEmpty(RunFolder folder, CellSelection selection) => selection.Others.Count == 0
        ? $"{folder.Location} holds no cells: expected the folder of an experiment that was run."
        : $"{folder.Location} holds no cell that the run of its plan.json has begun: run it again, or name an earlier plan in its place: "
            + string.Join(", ", selection.OtherPlans);

    /// <summary>Copies with other cells have a summary of their own.</summary>
    private sealed record Summarised(IReadOnlyList<CellResults> Cells, IReadOnlyList<SummaryRow> Rows);
}
