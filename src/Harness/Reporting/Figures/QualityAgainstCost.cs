using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Distance of samples to the data against calls of the network for one sample, a line for each way a model can sample.</summary>
public sealed class QualityAgainstCost : IFigure
{
    /// <summary>What quality is drawn by: the first that was measured.</summary>
    private static readonly (MetricDescriptor Metric, string Name)[] Distances =
        [(SamplingCost.Frechet, "Fréchet distance"), (SamplingCost.Wasserstein, "Wasserstein-2 distance")];

    public string Id => "quality-against-cost";

    public int MostModels => Palette.MostModels;

    public bool IsOfCell => true;

    public FigureDrawing? Draw(FigureData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (MetricDescriptor? metric, string name) = Distances.FirstOrDefault(distance => data.Of(distance.Metric).Count > 0);
        if (metric is null)
        {
            return null;
        }

        IGrouping<(string Model, string Sampler), Point>[] lines =
            [.. Points(data, metric).GroupBy(point => (point.Distance.Model, point.Sampler))];
        string[] samplers = [.. lines.Select(line => line.Key.Sampler).Distinct()];
        string unit = data.Of(metric)[0].Unit;
        Plot plot = PanelStyle.NewPanel("", "function evaluations for one sample (log scale)", $"distance to the data ({unit}, log scale)");
        foreach (var line in lines)
        {
            MarkerShape shape = Palette.ShapeOf(Array.IndexOf(samplers, line.Key.Sampler));
            AddLine(plot, [.. line.OrderBy(point => point.Evaluations)], data.ColorOf(line.Key.Model), shape);
        }

        plot.Axes.Margins(0.05, 0.08);
        plot.Axes.Bottom.SetLogTicks();
        plot.Axes.Left.SetLogTicks();
        return new FigureDrawing
        {
            Title = $"Quality against sampling cost, {data.Dataset}",
            Caption = $"{name} of samples to test data against the calls of the network that one sample took. "
                + $"Samplers of one model start from the same noise. {PanelStyle.ErrorCaption}",
            Panels = [plot],
            PanelHeight = 440,
            Legend = [.. lines.Select(line => Entry(data, line.Key.Model, line.Key.Sampler, samplers))],
        };
    }

    private static IEnumerable<Point> Points(FigureData data, MetricDescriptor metric) =>
        from distance in data.Of(metric)
        let cost = data.Of(SamplingCost.Evaluations)
            .FirstOrDefault(row => row.Model == distance.Model && row.Component == distance.Component)
        where cost is not null && distance.Mean is > 0 and < double.PositiveInfinity
        select new Point(distance, distance.Component.Without(ComponentQuantity.Steps).ToString(), cost.Mean!.Value);

    private static void AddLine(Plot plot, Point[] points, Color color, MarkerShape shape)
    {
        double[] x = [.. points.Select(point => Math.Log10(point.Evaluations))];
        double[] y = [.. points.Select(point => Math.Log10(point.Distance.Mean!.Value))];
        for (int point = 0; point < x.Length; point++)
        {
            plot.AddError(x[point], y[point], points[point].Distance.HalfWidth / (points[point].Distance.Mean * Math.Log(10)), color);
        }

        var line = plot.Add.Scatter(x, y, color);
        line.LineWidth = 1.8f;
        line.MarkerSize = 8;
        line.MarkerShape = shape;
    }

    private static LegendEntry Entry(FigureData data, string model, string sampler, string[] samplers) =>
        new($"{model}, {sampler}", LegendMark.Point, data.ColorOf(model)) { Shape = Palette.ShapeOf(Array.IndexOf(samplers, sampler)) };

    private sealed record Point(SummaryRow Distance, string Sampler, double Evaluations);
}
