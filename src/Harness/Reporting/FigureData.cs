using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>What a figure may show: the cells of one dataset or of all, with the colour that each model has in the whole experiment. It
/// remembers the rows that were asked for, for the caption and the CSV beside the figure.</summary>
public sealed class FigureData
{
    private readonly IReadOnlyList<string> _modelsOfExperiment;
    private readonly List<SummaryRow> _shown = [];

    public FigureData(ExperimentResults experiment, string dataset)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        _modelsOfExperiment = experiment.Models;
        Dataset = dataset;
        Results = experiment.OnDataset(dataset);
        Summaries = Results.Summaries;
    }

    /// <summary>Of all datasets together.</summary>
    public FigureData(ExperimentResults experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        _modelsOfExperiment = experiment.Models;
        Dataset = string.Join(", ", experiment.Datasets);
        Results = experiment;
        Summaries = Results.Summaries;
    }

    /// <param name="models">How many are shown.</param>
    private FigureData(FigureData same, int models)
    {
        (_modelsOfExperiment, Dataset) = (same._modelsOfExperiment, same.Dataset);
        (Results, Summaries, Comparisons) = (same.Results, same.Summaries, same.Comparisons);
        LeftOut = Math.Max(0, same.Models.Count - models);
        if (LeftOut == 0)
            return;
        HashSet<string> shown = [.. same.Models.Take(models)];
        Results = Results with { Cells = [.. Results.Cells.Where(cell => shown.Contains(cell.Model))] };
        Summaries = [.. Summaries.Where(row => shown.Contains(row.Model))];
        Comparisons = [.. Comparisons.Where(row => shown.Contains(row.First) && shown.Contains(row.Second))];
    }

    /// <summary>Its name; the names of all where the data are of all.</summary>
    public string Dataset { get; }

    public ExperimentResults Results { get; }

    public IReadOnlyList<SummaryRow> Summaries { get; }

    public IReadOnlyList<string> Models => Results.Models;

    /// <summary>Of every two models of the dataset; none where nobody compared them.</summary>
    public IReadOnlyList<ComparisonRow> Comparisons { get; init; } = [];

    /// <summary>Models beyond those that the figure can show.</summary>
    internal int LeftOut { get; }

    /// <summary>Rows that <see cref="Of(MetricDescriptor)"/> has given out, each once, in the order of the summaries.</summary>
    internal IReadOnlyList<SummaryRow> Shown
    {
        get
        {
            HashSet<SummaryRow> shown = [.. _shown];
            return [.. Summaries.Where(shown.Contains)];
        }
    }

    public Color ColorOf(string model) => Palette.OfModel(IndexOf(model));

    public MarkerShape ShapeOf(string model) => Palette.ShapeOf(IndexOf(model));

    /// <summary>Numbers of one metric, models in the order of the plan, components in the order of the metric.</summary>
    public IReadOnlyList<SummaryRow> Of(MetricDescriptor metric) =>
        Note([.. Summaries.Where(row => row.Metric == metric.Id && row.Mean is not null)]);

    /// <summary>The number of a metric that has one component; null where the model has none.</summary>
    public SummaryRow? Of(MetricDescriptor metric, string model) =>
        Note([.. Summaries.Where(row => row.Metric == metric.Id && row.Mean is not null && row.Model == model).Take(1)]).FirstOrDefault();

    public IEnumerable<LegendEntry> LegendOf(IEnumerable<string> models, LegendMark mark) =>
        models.Select(model => new LegendEntry(model, mark, ColorOf(model)) { Shape = ShapeOf(model) });

    /// <summary>The same for another figure, with nothing asked for yet.</summary>
    internal FigureData For(IFigure figure) => new(this, figure.MostModels);

    /// <summary>Remembers rows that a figure took from <see cref="Summaries"/>.</summary>
    internal SummaryRow[] Note(SummaryRow[] rows)
    {
        _shown.AddRange(rows);
        return rows;
    }

    private int IndexOf(string model) => _modelsOfExperiment.TakeWhile(other => other != model).Count();
}
