using System.Globalization;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Identities;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>How far log p(x) is from ELBO + KL(q ‖ p(z|x)), and ∇ELBO from −∇KL, for each seed.</summary>
public sealed class BothSidesOfTheBound : IFigure
{
    /// <summary>Both sides may agree to the last bit, which has no logarithm: drawn here.</summary>
    private const double Smallest = 1e-17;

    private const double BoundShift = -0.08, GradientShift = 0.08;

    private const string ExactCaption = "Mean over examples, each side by a quadrature of its own. "
        + "Circles: |log p(x) − ELBO − KL(q(z|x) || p(z|x))|, nats. Squares: |∇ELBO + ∇KL(q(z|x) || p(z|x))| in mean and log variance of "
        + "q, relative to the gradient where that is above 1.";

    private const string SampledCaption = " Right: the gradient of the ELBO from draws, as training takes it, against −∇KL: 1 is expected "
        + "(dashed).";

    public string Id => "both-sides-of-the-bound";

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        MeasurementRow[] bounds = Rows(data, PosteriorIdentities.Bound), gradients = Rows(data, PosteriorIdentities.Gradient),
            sampled = Rows(data, PosteriorIdentities.Sampled);
        if (bounds.Length == 0)
            return null;
        long[] seeds = [.. bounds.Select(row => row.Seed).Distinct().Order()];
        string[] models = [.. data.Models.Where(model => bounds.Any(row => row.Model == model))];
        Plot exact = Exact(data, bounds, gradients, seeds);
        Plot[] panels = sampled.Length == 0 ? [exact] : [exact, OfDraws(data, sampled, seeds)];
        foreach (Plot panel in panels)
            panel.Axes.Bottom.SetTicks(seeds.Select((seed, place) => ((double)place, seed.ToString(CultureInfo.InvariantCulture))));
        return new FigureDrawing
        {
            Title = $"Both sides of the bound, {data.Dataset}",
            Caption = sampled.Length == 0 ? ExactCaption : ExactCaption + SampledCaption,
            Panels = panels,
            Columns = 2,
            PanelWidth = 520,
            PanelHeight = 360,
            Points = [.. new[] { bounds, gradients, sampled }.SelectMany(rows => rows).Select(row =>
                new FigurePoint(row.Metric, row.Model, row.Seed, row.Value!.Value))],
            Legend =
            [
                .. models.SelectMany(model => new[]
                {
                    Entry(data, model, "log p(x) against ELBO + KL", MarkerShape.FilledCircle),
                    Entry(data, model, "∇ELBO against −∇KL", MarkerShape.FilledSquare),
                }),
            ],
        };
    }

    private static Plot Exact(FigureData data, MeasurementRow[] bounds, MeasurementRow[] gradients, long[] seeds)
    {
        Plot plot = PanelStyle.NewPanel("", "seed", "distance of the two sides (log scale)");
        AddMarks(plot, data, bounds, seeds, BoundShift, MarkerShape.FilledCircle, Logarithm);
        AddMarks(plot, data, gradients, seeds, GradientShift, MarkerShape.FilledSquare, Logarithm);
        FitPowers(plot, [.. bounds.Concat(gradients).Select(Logarithm)]);
        return plot;
    }

    private static LegendEntry Entry(FigureData data, string model, string what, MarkerShape shape) =>
        new($"{model}: {what}", LegendMark.Point, data.ColorOf(model)) { Shape = shape };

    private static MeasurementRow[] Rows(FigureData data, MetricDescriptor metric) =>
        [.. data.Results.Rows.Where(row => row.Metric == metric.Id && row.Value is { } value && double.IsFinite(value))];

    private static double Logarithm(MeasurementRow row) => Math.Log10(Math.Max(Smallest, row.Value!.Value));

    private static Plot OfDraws(FigureData data, MeasurementRow[] sampled, long[] seeds)
    {
        Plot plot = PanelStyle.NewPanel("", "seed", "sampled gradient (squared standard errors)");
        plot.Add.Plottable(DashedPath.Through([new(-0.5, 1), new(seeds.Length - 0.5, 1)], Palette.Muted));
        AddMarks(plot, data, sampled, seeds, 0, MarkerShape.FilledSquare, row => row.Value!.Value);
        plot.Axes.SetLimits(-0.5, seeds.Length - 0.5, 0, Math.Max(2, 1.1 * sampled.Max(row => row.Value!.Value)));
        return plot;
    }

    private static void AddMarks(
        Plot plot, FigureData data, MeasurementRow[] rows, long[] seeds, double shift, MarkerShape shape,
        Func<MeasurementRow, double> height)
    {
        foreach (IGrouping<string, MeasurementRow> model in rows.GroupBy(row => row.Model))
        {
            Coordinates[] places = [.. model.Select(row => new Coordinates(Array.IndexOf(seeds, row.Seed) + shift, height(row)))];
            var marks = plot.Add.ScatterPoints(places, data.ColorOf(model.Key));
            (marks.MarkerSize, marks.MarkerShape) = (8, shape);
        }

        plot.Axes.SetLimitsX(-0.5, seeds.Length - 0.5);
    }

    /// <param name="heights">Decimal logarithms.</param>
    private static void FitPowers(Plot plot, double[] heights)
    {
        int least = (int)Math.Floor(heights.Min()) - 1, most = (int)Math.Ceiling(heights.Max()) + 1;
        int apart = Math.Max(1, (most - least) / 6);
        plot.Axes.SetLimitsY(least, most);
        plot.Axes.Left.SetLogTicks(Enumerable.Range(least, most - least + 1).Where(power => (power - least) % apart == 0)
            .Select(power => ((double)power, string.Create(CultureInfo.InvariantCulture, $"1e{power}"))));
    }
}
