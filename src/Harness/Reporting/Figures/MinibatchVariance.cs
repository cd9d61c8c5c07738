using System.Globalization;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Gradients;
using ScottPlot;
using ScottPlot.Plottables;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Variance of a minibatch's gradient against the draws of each example, at one cost, and the part of it that the draws
/// make.</summary>
public sealed class MinibatchVariance : IFigure
{
    public string Id => "minibatch-variance";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        SummaryRow[] all = Rows(data, MinibatchGradient.Variance), draws = Rows(data, MinibatchGradient.DrawVariance);
        if (all.Length == 0)
            return null;
        Plot plot = PanelStyle.NewPanel(
            "", "draws of z for each example, L (log scale)", "variance of the gradient over that of L = 1");
        string[] models = [.. data.Models.Where(model => all.Any(row => row.Model == model))];
        foreach (string model in models)
        {
            double unit = all.First(row => row.Model == model).Mean!.Value;
            AddLine(plot, [.. all.Where(row => row.Model == model)], unit, data.ColorOf(model), isDashed: false);
            AddLine(plot, [.. draws.Where(row => row.Model == model)], unit, data.ColorOf(model), isDashed: true);
        }

        plot.Axes.Bottom.SetLogTicks(all.Select(Draws).Distinct()
            .Select(l => (Math.Log10(l), l.ToString("0", CultureInfo.InvariantCulture))));
        plot.Axes.Left.SetLogTicks();
        plot.Axes.Margins(0.06, 0.1);
        return new FigureDrawing
        {
            Title = $"Variance of the gradient at equal cost, {data.Dataset}",
            Caption = "Every minibatch takes the same decoder evaluations: L draws of each example, and the fewer examples. Solid: "
                + "trace of the covariance of the ELBO's gradient in all weights, over minibatches and draws; dashed: the part that "
                + $"is there at a fixed minibatch. {PanelStyle.ErrorCaption}",
            Panels = [plot],
            Legend =
            [
                .. models.Select(model => new LegendEntry(model, LegendMark.Line, data.ColorOf(model))),
                new LegendEntry("from the draws of z alone", LegendMark.DashedLine, Palette.Ink),
            ],
        };
    }

    private static SummaryRow[] Rows(FigureData data, MetricDescriptor metric) =>
        [.. data.Of(metric).Where(row => row.Mean > 0).OrderBy(Draws)];

    private static double Draws(SummaryRow row) => row.Component.NumberOf(ComponentQuantity.Draws)!.Value;

    private static void AddLine(Plot plot, SummaryRow[] rows, double unit, Color color, bool isDashed)
    {
        double[] x = [.. rows.Select(row => Math.Log10(Draws(row)))], y = [.. rows.Select(row => Math.Log10(row.Mean!.Value / unit))];
        for (int point = 0; point < x.Length; point++)
            plot.AddError(x[point], y[point], rows[point].HalfWidth / (rows[point].Mean * Math.Log(10)), color);
        if (isDashed)
        {
            plot.Add.Plottable(DashedPath.Through([.. x.Zip(y, (across, up) => new Coordinates(across, up))], color));
            return;
        }

        Scatter line = plot.Add.Scatter(x, y, color);
        line.LineWidth = 1.8f;
        line.MarkerSize = 6;
    }
}
