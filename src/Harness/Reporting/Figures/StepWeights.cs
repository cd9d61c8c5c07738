using GenBench.Metrics.Contracts;
using GenBench.Metrics.Paths;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>What each step of a diffusion weighs in its bound, as its losses have it and as its schedule has it, and the loss that training
/// lowers without weights.</summary>
public sealed class StepWeights : IFigure
{
    public string Id => "step-weights";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string[] models = [.. data.Models.Where(model => Points(data, DiffusionWeights.Recovered, model).Length > 1)];
        if (models.Length == 0)
        {
            return null;
        }

        return new FigureDrawing
        {
            Title = $"What the steps of a diffusion weigh, {data.Dataset}",
            Caption = "Left: the weight of |noise - predicted noise|² in the bound's KL term of each step; marks are recovered from losses "
                + "and KL terms, lines come from the noise schedule alone. Right: the simplified loss of each step, which training sums "
                + "with equal weights.",
            Panels =
            [
                PanelOf(data, models, "weight in the bound (nats, log scale)", DiffusionWeights.Recovered, DiffusionWeights.Scheduled),
                PanelOf(data, models, "simplified loss per dimension (log scale)", DiffusionWeights.Loss, DiffusionWeights.Loss),
            ],
            Columns = 2,
            PanelWidth = 520,
            PanelHeight = 400,
            Legend = [.. data.LegendOf(models, LegendMark.Point)],
        };
    }

    private static Plot PanelOf(FigureData data, string[] models, string label, MetricDescriptor marks, MetricDescriptor line)
    {
        Plot plot = PanelStyle.NewPanel("", "step of the chain (log scale)", label);
        foreach (string model in models)
        {
            plot.AddLogLine(Points(data, line, model), data.ColorOf(model));
            plot.AddLogMarks(Points(data, marks, model), data.ColorOf(model), data.ShapeOf(model));
        }

        plot.FitLogAxes();
        return plot;
    }

    private static (double Step, double Value)[] Points(FigureData data, MetricDescriptor metric, string model) =>
        [.. data.Of(metric).Where(row => row.Model == model)
            .Select(row => (row.Component.Size!.Value, row.Mean!.Value)).OrderBy(point => point.Item1)];
}
