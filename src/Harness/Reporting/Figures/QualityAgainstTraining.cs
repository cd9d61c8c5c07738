using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Throughput;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Distance of samples to data against what the training took.</summary>
public sealed class QualityAgainstTraining : IFigure
{
    /// <summary>Costs that lie no further apart are one cost.</summary>
    private const double EqualWithin = 0.05;

    private const double HalfADecade = 0.5;

    private const string FloorCaption = "Dashed: other real examples in place of samples. ";

    public string Id => "quality-against-training";

    public int MostModels => Palette.MostModels;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        IReadOnlyList<SummaryRow> distances = data.Of(FrechetDistance.Descriptor);
        (SummaryRow Quality, SummaryRow Cost)[] points = Points(data, distances);
        if (points.Length < 2)
            return null;
        MetricDescriptor metric = FrechetDistance.Descriptor;
        Plot plot = PanelStyle.NewPanel(
            "", $"training ({points[0].Cost.Unit}, log scale)", $"{metric.Title} ({points[0].Quality.Unit}, log scale)");
        foreach ((SummaryRow quality, SummaryRow cost) in points)
        {
            double x = Math.Log10(cost.Mean!.Value), y = Math.Log10(quality.Mean!.Value);
            plot.AddError(x, y, quality.HalfWidth / (quality.Mean * Math.Log(10)), data.ColorOf(quality.Model));
            plot.Add.Marker(x, y, data.ShapeOf(quality.Model), 10, data.ColorOf(quality.Model));
        }

        IReadOnlyList<LegendEntry> floor = Floor(plot, distances);
        plot.Axes.Margins(0.12, 0.12);
        plot.Axes.Bottom.SetLogTicks();
        bool isOneCost = FitCosts(plot, [.. points.Select(point => point.Cost.Mean!.Value)]);
        plot.Axes.Left.SetLogTicks();
        return new FigureDrawing
        {
            Title = $"Quality against training cost, {data.Dataset}",
            Caption = $"{metric.Title} of samples to test data, of the sampler with which it is least, against the multiply-adds of the "
                + $"whole training{(isOneCost ? ", which was the same for all; lower" : "; lower and further left")} is better. "
                + (floor.Count > 0 ? FloorCaption : "") + PanelStyle.ErrorCaption,
            Panels = [plot],
            PanelHeight = 420,
            Legend = [.. data.LegendOf(points.Select(point => point.Quality.Model), LegendMark.Point), .. floor],
        };
    }

    /// <summary>Each model by the sampler with which its distance is least.</summary>
    private static (SummaryRow Quality, SummaryRow Cost)[] Points(FigureData data, IReadOnlyList<SummaryRow> distances) =>
    [
        .. from quality in distances
           where !quality.Component.Has(MetricComponent.Floor)
           group quality by quality.Model into model
           let best = model.MinBy(row => row.Mean)
           let cost = data.Of(ModelCost.Training, model.Key)
           where best.Mean > 0 && cost is { Mean: > 0 }
           select (best, cost),
    ];

    /// <returns>Whether all are one: no model is to stand further left then.</returns>
    private static bool FitCosts(Plot plot, double[] costs)
    {
        if (costs.Max() - costs.Min() > EqualWithin * costs.Max())
            return false;
        plot.Axes.SetLimitsX(Math.Log10(costs.Min()) - HalfADecade, Math.Log10(costs.Max()) + HalfADecade);
        return true;
    }

    /// <summary>What the data themselves have: no sampler is expected below.</summary>
    private static IReadOnlyList<LegendEntry> Floor(Plot plot, IReadOnlyList<SummaryRow> distances)
    {
        if (distances.FirstOrDefault(row => row.Component.Has(MetricComponent.Floor) && row.Mean > 0) is not { Mean: { } floor })
            return [];
        plot.Add.Plottable(DashedPath.Horizontal(Math.Log10(floor), Palette.Muted));
        return [new LegendEntry("other real examples", LegendMark.DashedLine, Palette.Muted)];
    }
}
