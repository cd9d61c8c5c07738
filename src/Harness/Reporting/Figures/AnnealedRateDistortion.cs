using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Likelihood;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>The rate-distortion curve of each decoder by annealing, and the point its own encoder reaches beside it: how far it lies
/// above the curve is what the encoder wastes.</summary>
/// <remarks>Huang et al. 2020, arXiv:2008.06653.</remarks>
public sealed class AnnealedRateDistortion : IFigure
{
    public string Id => "rate-distortion-curve";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, (SummaryRow Rate, SummaryRow Distortion)[] Curve)[] models =
            [.. data.Models.Select(model => (model, CurveOf(data, model))).Where(entry => entry.Item2.Length > 1)];
        if (models.Length == 0)
        {
            return null;
        }

        Plot plot = PanelStyle.NewPanel("", "rate (nats)", "distortion: −E log p(x|z) (nats)");
        foreach ((string model, (SummaryRow Rate, SummaryRow Distortion)[] curve) in models)
        {
            AddCurve(plot, data, model, curve);
            AddAchieved(plot, data, model);
        }

        plot.Axes.Bottom.SparseTicks();
        plot.Axes.Left.SparseTicks();
        plot.Axes.Margins(0.06, 0.1);
        return new FigureDrawing
        {
            Title = $"Rate-distortion curves of the decoders, {data.Dataset}",
            Caption = "Lines: the least distortion of each decoder at a rate, by annealing along β (an upper bound of the rate). "
                + "Open rings: what its own encoder reaches, KL(q(z|x) || p(z)) and −E log p(x|z); "
                + "a ring under its line says that the chains had too few temperatures. "
                + "All on the same examples, whose spread is common to them and not drawn.",
            Panels = [plot],
            PanelHeight = 440,
            Legend = [.. data.LegendOf(models.Select(entry => entry.Model), LegendMark.Point)],
        };
    }

    private static (SummaryRow Rate, SummaryRow Distortion)[] CurveOf(FigureData data, string model) =>
    [
        .. from rate in data.Of(RateDistortionCurve.Rate)
           join distortion in data.Of(RateDistortionCurve.Distortion)
               on (rate.Model, rate.Component) equals (distortion.Model, distortion.Component)
           where rate.Model == model
           orderby rate.Mean
           select (rate, distortion),
    ];

    private static void AddCurve(Plot plot, FigureData data, string model, (SummaryRow Rate, SummaryRow Distortion)[] curve)
    {
        double[] x = [.. curve.Select(point => point.Rate.Mean!.Value)], y = [.. curve.Select(point => point.Distortion.Mean!.Value)];
        var line = plot.Add.Scatter(x, y, data.ColorOf(model));
        line.LineWidth = 1.8f;
        line.MarkerSize = 6;
        line.MarkerShape = data.ShapeOf(model);
    }

    /// <summary>Nothing for a model without an encoder.</summary>
    private static void AddAchieved(Plot plot, FigureData data, string model)
    {
        if (data.Of(Elbo.KlTerm, model) is { } rate && data.Of(Elbo.LogLikelihoodTerm, model) is { } logLikelihood)
        {
            var ring = plot.Add.Marker(rate.Mean!.Value, -logLikelihood.Mean!.Value, MarkerShape.OpenCircle, 12, data.ColorOf(model));
            ring.MarkerStyle.LineWidth = 2.2f;
        }
    }
}
