using GenBench.Harness.Results;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>The rate-distortion curve of each decoder by annealing, and the point its own encoder reaches beside it: how far it lies above the
/// curve is what the encoder wastes.</summary>
/// <remarks>Huang et al. 2020, arXiv:2008.06653.</remarks>
public sealed class AnnealedRateDistortion : IFigure
{
    public string Id => "rate-distortion-curve";

    public Drawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (string Model, (SummaryRow Rate, SummaryRow Distortion)[] Curve)[] models =
            [.. data.Models.Select(model => (model, CurveOf(data, model))).Where(entry => entry.Item2.Length > 1)];
        if (models.Length == 0)
        {
            return null;
        }

        Plot plot = PanelStyle.NewPanel("", "rate (nats, log scale)", "distortion: −E log p(x|z) (nats)");
        foreach ((string model, (SummaryRow Rate, SummaryRow Distortion)[] curve) in models)
        {
            AddCurve(plot, data, model, curve);
        }

        double[] achieved = [.. models.SelectMany(entry => AddAchieved(plot, data, entry.Model))];
        plot.Axes.Bottom.SetTicks(Decades([.. models.SelectMany(entry => entry.Curve.Select(point => point.Rate.Mean!.Value)), .. achieved]));
        plot.Axes.Left.SparseTicks();
        plot.Axes.Margins(0.06, 0.1);
        return new Drawing
        {
            Title = $"Rate-distortion curves of the decoders, {data.Dataset}",
            Caption = "Lines: the least distortion of each decoder at a rate, by annealing along β (an upper bound of the rate). Open rings: what its own encoder "
                + $"reaches, KL(q(z|x) || p(z)) and −E log p(x|z). {PanelStyle.ErrorCaption}",
            Panels = [plot],
            PanelHeight = 440,
            Legend = [.. data.LegendOf(models.Select(entry => entry.Model), LegendMark.Point)],
        };
    }

    private static (SummaryRow Rate, SummaryRow Distortion)[] CurveOf(FigureData data, string model) =>
    [
        .. from rate in data.Of(ReportedMetrics.AnnealedRate)
           join distortion in data.Of(ReportedMetrics.AnnealedDistortion) on (rate.Model, rate.Component) equals (distortion.Model, distortion.Component)
           where rate.Model == model && rate.Mean > 0
           orderby rate.Mean
           select (rate, distortion),
    ];

    private static void AddCurve(Plot plot, FigureData data, string model, (SummaryRow Rate, SummaryRow Distortion)[] curve)
    {
        Color color = data.ColorOf(model);
        double[] x = [.. curve.Select(point => Math.Log10(point.Rate.Mean!.Value))], y = [.. curve.Select(point => point.Distortion.Mean!.Value)];
        for (int point = 0; point < x.Length; point++)
        {
            plot.AddError(x[point], y[point], curve[point].Distortion.StdError, color);
        }

        var line = plot.Add.Scatter(x, y, color);
        line.LineWidth = 1.8f;
        line.MarkerSize = 6;
        line.MarkerShape = data.ShapeOf(model);
    }

    /// <returns>The rate that was drawn; none for a model without an encoder.</returns>
    private static IEnumerable<double> AddAchieved(Plot plot, FigureData data, string model)
    {
        if (data.Of(ReportedMetrics.ElboKl, model) is { Mean: > 0 } rate && data.Of(ReportedMetrics.ElboLogLikelihood, model) is { } logLikelihood)
        {
            var ring = plot.Add.Marker(Math.Log10(rate.Mean.Value), -logLikelihood.Mean!.Value, MarkerShape.OpenCircle, 15, data.ColorOf(model));
            ring.MarkerStyle.LineWidth = 2.2f;
            yield return rate.Mean.Value;
        }
    }

    /// <summary>1, 3, 10, 30, ... over the range of the values.</summary>
    private static IEnumerable<(double Position, string Label)> Decades(double[] values)
    {
        double low = Math.Log10(values.Min()) - 0.3, high = Math.Log10(values.Max()) + 0.3;
        return from power in Enumerable.Range((int)Math.Floor(low), (int)Math.Ceiling(high) - (int)Math.Floor(low) + 1)
               from step in new[] { 1, 3 }
               let value = step * Math.Pow(10, power)
               where Math.Log10(value) > low && Math.Log10(value) < high
               select (Math.Log10(value), FormattableString.Invariant($"{value:0.#####}"));
    }
}
