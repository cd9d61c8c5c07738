using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Summaries;
using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>What a figure may show: the cells of one dataset, with the colour each model has in the whole experiment.</summary>
public sealed class FigureData
{
    private readonly IReadOnlyList<string> _modelsOfExperiment;

    public FigureData(ExperimentResults experiment, string dataset)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        _modelsOfExperiment = experiment.Models;
        Dataset = dataset;
        Results = experiment.OnDataset(dataset);
        Summaries = Results.Summaries;
    }

    public string Dataset { get; }

    public ExperimentResults Results { get; }

    public IReadOnlyList<SummaryRow> Summaries { get; }

    public IReadOnlyList<string> Models => Results.Models;

    public Color ColorOf(string model) => Palette.OfModel(IndexOf(model));

    public MarkerShape ShapeOf(string model) => Palette.ShapeOf(IndexOf(model));

    /// <summary>Numbers of one metric, models in the order of the plan, components in the order of the metric.</summary>
    public IReadOnlyList<SummaryRow> Of(string metric) => [.. Summaries.Where(row => row.Metric == metric && row.Mean is not null)];

    /// <summary>The number of a metric that has one component; null where the model has none.</summary>
    public SummaryRow? Of(string metric, string model) => Of(metric).FirstOrDefault(row => row.Model == model);

    public IEnumerable<LegendEntry> LegendOf(IEnumerable<string> models, LegendMark mark) =>
        models.Select(model => new LegendEntry(model, mark, ColorOf(model)) { Shape = ShapeOf(model) });

    private int IndexOf(string model) => _modelsOfExperiment.TakeWhile(other => other != model).Count();
}
