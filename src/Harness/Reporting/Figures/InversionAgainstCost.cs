using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Inversion;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>How near the latent that was found comes to its observation, against the network evaluations it took: a mark for each model
/// and way.</summary>
public sealed class InversionAgainstCost : IFigure
{
    public string Id => "inversion";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Point[] points = [.. Points(data)];
        if (points.Length == 0)
        {
            return null;
        }

        string[] ways = [.. points.Select(point => point.Way).Distinct().Order(StringComparer.Ordinal)];
        return new FigureDrawing
        {
            Title = $"Inversion against its cost, {data.Dataset}",
            Caption = "Squared error per dimension of E[x|z] at the latent found for x, against the network evaluations that took: left "
                + $"and low is best. Colour: model; shape: way. Optimisation counts all its starts. {PanelStyle.ErrorCaption}",
            Panels = [PanelOf(data, points, ways)],
            PanelHeight = 440,
            Legend =
            [
                .. data.Models.Where(model => points.Any(point => point.Error.Model == model))
                    .Select(model => new LegendEntry(model, LegendMark.Point, data.ColorOf(model)) { Shape = MarkerShape.FilledCircle }),
                .. ways.Select((way, index) => new LegendEntry(way, LegendMark.Point, Palette.Ink) { Shape = Palette.ShapeOf(index) }),
            ],
        };
    }

    private static Plot PanelOf(FigureData data, Point[] points, string[] ways)
    {
        Plot plot = PanelStyle.NewPanel(
            "", "forward and backward evaluations for one example (log scale)", "error of the decoded latent (per dimension, log scale)");
        foreach (Point point in points)
        {
            Color color = data.ColorOf(point.Error.Model);
            double x = Math.Log10(point.Cost), y = Math.Log10(point.Error.Mean!.Value);
            plot.AddError(x, y, point.Error.HalfWidth / (point.Error.Mean * Math.Log(10)), color);
            var mark = plot.Add.Marker(x, y, Palette.ShapeOf(Array.IndexOf(ways, point.Way)), 11, color);
            mark.MarkerLineWidth = 1.8f;
        }

        plot.Axes.Margins(0.08, 0.1);
        plot.Axes.AutoScale();
        plot.Axes.Bottom.SetLogTicks();
        plot.Axes.Left.SetLogTicks();
        return plot;
    }

    private static IEnumerable<Point> Points(FigureData data) =>
        from error in data.Of(LatentInversion.Error)
        where error.Mean is > 0 and < double.PositiveInfinity
        let forward = Cost(data.Of(LatentInversion.ForwardEvaluations), error)
        let backward = Cost(data.Of(LatentInversion.BackwardEvaluations), error)
        where forward + backward > 0
        select new Point(error, error.Component.ToString().Replace(";", ", ", StringComparison.Ordinal), forward + backward);

    private static double Cost(IReadOnlyList<SummaryRow> rows, SummaryRow error) =>
        rows.FirstOrDefault(row => row.Model == error.Model && row.Component == error.Component)?.Mean ?? double.NaN;

    private sealed record Point(SummaryRow Error, string Way, double Cost);
}
