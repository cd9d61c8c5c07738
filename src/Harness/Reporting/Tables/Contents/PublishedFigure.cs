using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>A figure that a paper reports of a quantity that GenBench measures.</summary>
/// <param name="Source">Paper and table.</param>
/// <param name="Setting">What its model and training were.</param>
/// <param name="Number">The same quantity here.</param>
/// <param name="Value">In the unit and with the sign of the metric.</param>
/// <param name="Error">As the paper has it behind ±; null where it has none.</param>
internal sealed record PublishedFigure(string Source, string Setting, NumberName Number, double Value, double? Error)
{
    private const string Burda = "Burda et al. 2016, table 1, arXiv:1509.00519";

    private const string BurdaSetting =
        "784-200-200-50 tanh, Adam, batch 20, 3,280 epochs at falling rates, dynamic binarization, one stochastic layer";

    private const string Ryzhakov = "Ryzhakov et al. 2024, table 4, arXiv:2402.03232";

    private static readonly NumberName Bound = new(ImportanceWeightedBound.Bound.Id, "K=5000");

    private static readonly NumberName Transport = new(Wasserstein2.Distance.Id, MetricComponent.None);

    /// <summary>Options that a cell must have for the figure to be about its quantity, as <see cref="FlatSpec"/> writes them.</summary>
    public required IReadOnlyList<(string Path, string Value)> Options { get; init; }

    public static IReadOnlyList<PublishedFigure> All { get; } =
    [
        OnMnist("VAE", -86.76, ("model.kind", "vae"), ("model.samples", "1")),
        OnMnist("IWAE, k = 5", -85.54, ("model.kind", "iwae"), ("model.samples", "5")),
        OnMnist("IWAE, k = 50", -84.78, ("model.kind", "iwae"), ("model.samples", "50")),
        OfPaths("I-CFM", 0.647, 0.078, "8gaussians", "independent"), OfPaths("OT-CFM", 0.528, 0.053, "8gaussians", "optimal-transport"),
        OfPaths("I-CFM", 0.522, 0.015, "moons", "independent"), OfPaths("OT-CFM", 0.427, 0.038, "moons", "optimal-transport"),
    ];

    private static PublishedFigure OnMnist(string model, double value, params (string, string)[] options) =>
        new(Burda, $"{model}: {BurdaSetting}", Bound, value, null)
        {
            Options = [("dataset.kind", "mnist"), ("dataset.values", "binary-dynamic"), .. options],
        };

    private static PublishedFigure OfPaths(string model, double value, double error, string data, string path) =>
        new(Ryzhakov, $"{model}: three seeds, samples of the paper's own size; W2 depends on it", Transport, value, error)
        {
            Options = [("dataset.kind", data), ("model.kind", "flow-matching"), ("model.path.kind", path)],
        };
}
