using GenBench.Metrics.Paths;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>How far the gradient of the conditional flow-matching loss is from that of the marginal one, against the draws that both were
/// taken on.</summary>
public sealed class GradientErrorAgainstDraws : IFigure
{
    public string Id => "gradient-error";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string[] models = [.. data.Models.Where(model => Points(data, model).Length > 1)];
        if (models.Length == 0)
        {
            return null;
        }

        Plot plot = PanelStyle.NewPanel(
            "", "draws of noise, data and time (log scale)", "distance of the gradients / norm of the gradient (log scale)");
        foreach (string model in models)
        {
            (double Draws, double Error)[] points = Points(data, model);
            (double draws, double error) = points[0];
            plot.AddLogDashes(points.Select(point => (point.Draws, error * Math.Sqrt(draws / point.Draws))), Palette.Muted);
            plot.AddLogLine(points, data.ColorOf(model));
            plot.AddLogMarks(points, data.ColorOf(model), data.ShapeOf(model));
        }

        plot.FitLogAxes();
        return new FigureDrawing
        {
            Title = $"Conditional against marginal gradient, {data.Dataset}",
            Caption = "Root mean square distance of the two flow-matching gradients, both on the same draws, mean over seeds. Noise alone "
                + "falls with the slope -1/2 of the dashed line; a bias would level off.",
            Panels = [plot],
            PanelHeight = 440,
            Legend = [.. data.LegendOf(models, LegendMark.Point), new LegendEntry("slope -1/2", LegendMark.DashedLine, Palette.Muted)],
        };
    }

    private static (double Draws, double Error)[] Points(FigureData data, string model) =>
        [.. data.Of(FlowMatchingIdentities.Error).Where(row => row.Model == model)
            .Select(row => (row.Component.Size!.Value, row.Mean!.Value)).OrderBy(point => point.Item1)];
}
