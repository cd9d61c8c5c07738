using System.Globalization;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Latent;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>For each latent dimension what it is used for (KL to the prior) and how badly the encoder answers for it (its share of the
/// amortization gap): a collapsed dimension costs nothing, and does no harm.</summary>
public sealed class CollapseAgainstGap : IFigure
{
    /// <summary>A KL below this is drawn here.</summary>
    private const double Smallest = 1e-4;

    public string Id => "collapse-against-gap";

    public int MostModels => Palette.MostModels;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, Coordinates[] Points)[] models =
            [.. data.Models.Select(model => (model, Points(data, model))).Where(entry => entry.Item2.Length > 0)];
        if (models.Length == 0)
        {
            return null;
        }

        Plot plot = PanelStyle.NewPanel("", "KL of the dimension (nats, log scale)", "share of the amortization gap");
        foreach ((string model, Coordinates[] points) in models)
        {
            var cloud = plot.Add.ScatterPoints(points, data.ColorOf(model));
            cloud.MarkerShape = data.ShapeOf(model);
            cloud.MarkerSize = 8;
        }

        plot.Axes.Bottom.SetLogTicks();
        plot.Axes.Left.SparseTicks();
        plot.Axes.Margins(0.06, 0.09);
        return new FigureDrawing
        {
            Title = $"Use of a dimension and its share of the gap, {data.Dataset}",
            Caption = "Each mark is one latent dimension of one seed: E[KL(q(z_j|x) ‖ p(z_j))] across, and up its share of "
                + "Σ E[KL(q(z_j|x) ‖ q*(z_j|x))] with q* the best diagonal Gaussian of each example. "
                + $"KL below {Smallest.ToString(CultureInfo.InvariantCulture)} nats is drawn at that value.",
            Panels = [plot],
            Legend = [.. data.LegendOf(models.Select(entry => entry.Model), LegendMark.Point)],
            Points = [.. from model in models
                         from point in model.Points
                         select new FigurePoint("", model.Model, Math.Pow(10, point.X), point.Y)],
        };
    }

    /// <summary>Both numbers name a dimension by its rank in KL. They may have looked at other examples, where ranks change places among
    /// dimensions of nearly the same KL, which are at nearly the same place here.</summary>
    private static Coordinates[] Points(FigureData data, string model) =>
    [
        .. from cell in data.Results.Measured
           where cell.Model == model
           from share in Rows(cell, AmortizationGap.ShareOfDimension)
           from kl in Rows(cell, PosteriorCollapse.KlPerDimension)
           where kl.Component == share.Component
           select new Coordinates(Math.Log10(Math.Max(Smallest, kl.Value!.Value)), share.Value!.Value),
    ];

    private static IEnumerable<MeasurementRow> Rows(CellResults cell, MetricDescriptor metric) =>
        cell.Rows.Where(row => row.Metric == metric.Id && row.Value is not null);
}
