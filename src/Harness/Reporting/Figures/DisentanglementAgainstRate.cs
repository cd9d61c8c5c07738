using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Disentanglement;
using GenBench.Metrics.Likelihood;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>The mutual information gap against the rate, one point a model: what a cheaper code is worth to its dimensions.</summary>
public sealed class DisentanglementAgainstRate : IFigure
{
    public string Id => "disentanglement-against-rate";

    public int MostModels => Palette.MostModels;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, SummaryRow Rate, SummaryRow Gap)[] points =
        [
            .. from model in data.Models
               let rate = data.Of(Elbo.KlTerm, model)
               let gap = data.Of(DisentanglementScores.Gap, model)
               where rate?.Mean is not null && gap?.Mean is not null
               select (model, rate, gap),
        ];
        if (points.Length < 2)
            return null;
        Plot plot = PanelStyle.NewPanel("", "rate: KL(q(z|x) || p(z)) (nats)", "mutual information gap");
        foreach ((string model, SummaryRow rate, SummaryRow gap) in points)
        {
            (double x, double y, Color color) = (rate.Mean!.Value, gap.Mean!.Value, data.ColorOf(model));
            plot.AddError(x, y, gap.HalfWidth, color);
            plot.AddHorizontalError(x, y, rate.HalfWidth, color);
            plot.Add.Marker(x, y, data.ShapeOf(model), 10, color);
        }

        plot.Axes.Bottom.SparseTicks();
        plot.Axes.Left.SparseTicks();
        plot.Axes.Margins(0.12, 0.12);
        plot.Axes.AutoScale();
        return new FigureDrawing
        {
            Title = $"Disentanglement and rate, {data.Dataset}",
            Caption = "How much more the best dimension tells of a factor than the second best, and what the code costs. "
                + $"{PanelStyle.ErrorCaption}",
            Panels = [plot],
            PanelHeight = 440,
            Legend = [.. data.LegendOf(points.Select(point => point.Model), LegendMark.Point)],
        };
    }
}
