using System.Globalization;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Likelihood;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Distortion against rate, one point a model; on a diagonal the ELBO is constant (Alemi et al. 2018).</summary>
public sealed class RateDistortion : IFigure
{
    private const int Diagonals = 6;

    public string Id => "rate-distortion";

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
        AddDiagonals(plot);
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

    /// <summary>Lines rate + distortion = -ELBO, at round values, behind the points.</summary>
    private static void AddDiagonals(Plot plot)
    {
        AxisLimits limits = plot.Axes.GetLimits();
        double low = limits.Left + limits.Bottom, high = limits.Right + limits.Top;
        double step = RoundStep((high - low) / Diagonals);
        bool isFirst = true;
        for (double negativeElbo = Math.Ceiling(low / step) * step; negativeElbo < high; negativeElbo += step)
        {
            double x0 = Math.Max(limits.Left, negativeElbo - limits.Top), x1 = Math.Min(limits.Right, negativeElbo - limits.Bottom);
            if (x1 - x0 > 0.15 * limits.HorizontalSpan)
            {
                double x = x0 + (0.02 * limits.HorizontalSpan);
                string what = isFirst ? "−ELBO = " : "";
                plot.AddNote(
                    string.Create(CultureInfo.InvariantCulture, $"{what}{negativeElbo:0.##}"), x, negativeElbo - x, Alignment.MiddleLeft);
                isFirst = false;
            }

            var line = DashedPath.Through([new(x0, negativeElbo - x0), new(x1, negativeElbo - x1)], Palette.Faint);
            plot.Add.Plottable(line);
            plot.MoveToBack(line);
        }

        plot.Axes.SetLimits(limits);
    }

    /// <summary>1, 2 or 5 times a power of ten, at least as large.</summary>
    private static double RoundStep(double width)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(width)));
        double[] steps = [1, 2, 5, 10];
        return power * steps.First(step => step * power >= width);
    }
}
