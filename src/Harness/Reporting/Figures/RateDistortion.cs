using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Likelihood;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Distortion against rate, one point a model; on a diagonal the ELBO is constant (Alemi et al. 2018).</summary>
public sealed class RateDistortion : IFigure
{
    public string Id => "rate-distortion";

    public bool IsChief => true;

    public int MostModels => Palette.MostModels;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, SummaryRow Rate, SummaryRow LogLikelihood)[] points =
        [
            .. from model in data.Models
               let rate = data.Of(Elbo.KlTerm, model)
               let logLikelihood = data.Of(Elbo.LogLikelihoodTerm, model)
               where rate is not null && logLikelihood is not null
               select (model, rate, logLikelihood),
        ];
        if (points.Length < 2)
        {
            return null;
        }

        Plot plot = PanelStyle.NewPanel("", "rate: KL(q(z|x) ‖ p(z)) (nats)", "distortion: −E log p(x|z) (nats)");
        foreach ((string model, SummaryRow rate, SummaryRow logLikelihood) in points)
        {
            AddPoint(plot, rate, logLikelihood, data.ColorOf(model), data.ShapeOf(model));
        }

        plot.Axes.Bottom.SparseTicks();
        plot.Axes.Left.SparseTicks();
        plot.Axes.Margins(0.12, 0.12);
        plot.Axes.AutoScale();
        var diagonals = new EqualSums("−ELBO = ");
        plot.Add.Plottable(diagonals);
        plot.MoveToBack(diagonals);
        return new FigureDrawing
        {
            Title = $"Rate and distortion, {data.Dataset}",
            Caption = $"The two terms of the ELBO; on each grey line −ELBO, their sum, is constant. {PanelStyle.ErrorCaption}",
            Panels = [plot],
            PanelHeight = 440,
            Legend = [.. data.LegendOf(points.Select(point => point.Model), LegendMark.Point)],
        };
    }

    private static void AddPoint(Plot plot, SummaryRow rate, SummaryRow logLikelihood, Color color, MarkerShape shape)
    {
        double x = rate.Mean!.Value;
        double y = -logLikelihood.Mean!.Value;
        plot.AddError(x, y, logLikelihood.HalfWidth, color);
        plot.AddHorizontalError(x, y, rate.HalfWidth, color);
        plot.Add.Marker(x, y, shape, 10, color);
    }
}
