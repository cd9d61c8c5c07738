using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Lower bounds of log p(x) against the latents they decode for it: importance sampling from the encoder, and annealing
/// from the prior and from the encoder.</summary>
public sealed class BoundsAgainstCost : IFigure
{
    private static readonly (MetricComponent Start, string Label, MarkerShape Shape)[] Annealings =
    [
        (MetricComponent.Of(ChainStart.Prior), "annealing from the prior", MarkerShape.FilledDiamond),
        (MetricComponent.Of(ChainStart.Encoder), "annealing from the encoder", MarkerShape.FilledTriangleUp),
    ];

    public string Id => "bounds-against-cost";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string[] models = [.. data.Models.Where(model => Annealings.Any(annealing => Annealed(data, model, annealing.Start).Length > 0))];
        if (models.Length == 0)
        {
            return null;
        }

        return new FigureDrawing
        {
            Title = $"Lower bounds against their cost, {data.Dataset}",
            Caption = "All are lower bounds of log p(x): the highest is the nearest. "
                + "Annealing counts its pilot run, and each of its decodings has a gradient. "
                + "The points of a panel share their examples, whose spread is common to them and not drawn.",
            Panels = [.. models.Select(model => PanelOf(data, model))],
            Columns = PanelStyle.ColumnsFor(models.Length),
            PanelWidth = models.Length == 1 ? 640 : 400,
            PanelHeight = models.Length == 1 ? 380 : 300,
            Legend =
            [
                new LegendEntry("importance-weighted bound", LegendMark.Point, Palette.OfModel(0)) { Shape = MarkerShape.FilledCircle },
                .. Annealings.Select((annealing, index) =>
                    new LegendEntry(annealing.Label, LegendMark.Point, Palette.OfModel(index + 1)) { Shape = annealing.Shape }),
            ],
        };
    }

    private static Plot PanelOf(FigureData data, string model)
    {
        Plot plot = PanelStyle.NewPanel(model, "decoder evaluations per example (log scale)", "lower bound of log p(x) (nats)");
        AddLine(plot, Importance(data, model), Palette.OfModel(0), MarkerShape.FilledCircle);
        for (int index = 0; index < Annealings.Length; index++)
        {
            AddLine(plot, Annealed(data, model, Annealings[index].Start), Palette.OfModel(index + 1), Annealings[index].Shape);
        }

        plot.Axes.Left.SparseTicks();
        plot.Axes.Margins(0.08, 0.1);
        plot.Axes.AutoScale();
        plot.Axes.Bottom.SetLogTicks();
        return plot;
    }

    private static (double Cost, SummaryRow Bound)[] Importance(FigureData data, string model) =>
    [
        .. from row in data.Of(ImportanceWeightedBound.Bound)
           where row.Model == model
           select (row.Component.NumberOf(ComponentQuantity.Samples) ?? 1, row),
    ];

    private static (double Cost, SummaryRow Bound)[] Annealed(FigureData data, string model, MetricComponent start) =>
    [
        .. from bound in data.Of(AnnealedLikelihood.LogLikelihood)
           where bound.Model == model && bound.Component.Has(start)
           from cost in data.Of(AnnealedLikelihood.Evaluations)
           where cost.Model == model && cost.Component == bound.Component
           select (cost.Mean!.Value, bound),
    ];

    private static void AddLine(Plot plot, (double Cost, SummaryRow Bound)[] points, Color color, MarkerShape shape)
    {
        (double Cost, SummaryRow Bound)[] byCost = [.. points.OrderBy(point => point.Cost)];
        double[] x = [.. byCost.Select(point => Math.Log10(point.Cost))], y = [.. byCost.Select(point => point.Bound.Mean!.Value)];
        if (x.Length == 0)
        {
            return;
        }

        var line = plot.Add.Scatter(x, y, color);
        line.LineWidth = 1.8f;
        line.MarkerSize = 8;
        line.MarkerShape = shape;
    }
}
