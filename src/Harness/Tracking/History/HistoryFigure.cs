using GenBench.Harness.Reporting;
using GenBench.Metrics.Statistics;
using ScottPlot;
using Palette = GenBench.Harness.Reporting.Palette;

namespace GenBench.Harness.Tracking.History;

/// <summary>Series over commits with their levels, and each step with the range in which it lies.</summary>
internal static class HistoryFigure
{
    /// <summary>Panels that a figure bears.</summary>
    public const int MostSeries = 12;

    private const int Ticks = 6;

    private static readonly Color PointColor = Palette.OfModel(0);

    private static readonly Color StepColor = Palette.OfModel(1);

    public static FigureDrawing Draw(MetricHistory history)
    {
        HistorySeries[] shown = [.. history.Series.Take(MostSeries)];
        bool hasSteps = shown.Any(series => series.Steps.Count > 0), hasOutliers = shown.Any(series => series.Outliers.Count > 0);
        return new FigureDrawing
        {
            Title = $"{history.Metric} over commits",
            Caption = "Mean over seeds of each run, in the order of dates. Error bars: 95 %, over seeds, or over examples where there are "
                + "fewer than three seeds. "
                + "Lines: levels between steps; dashed: the first commit after a step; shaded: where the step lies at 95 %.",
            Panels = [.. shown.Select(Panel)],
            PanelWidth = 900,
            PanelHeight = 320,
            Legend =
            [
                new LegendEntry("run", LegendMark.Point, PointColor),
                new LegendEntry("level", LegendMark.Line, Palette.Ink),
                .. hasSteps ? [new LegendEntry("step, with its 95 % range", LegendMark.DashedLine, StepColor)] : Array.Empty<LegendEntry>(),
                .. hasOutliers
                    ? [new LegendEntry("outlier", LegendMark.Point, Palette.Muted) { Shape = MarkerShape.OpenCircle }]
                    : Array.Empty<LegendEntry>(),
            ],
        };
    }

    private static Plot Panel(HistorySeries series)
    {
        Plot plot = PanelStyle.NewPanel(series.Title, "", $"{series.Key.Metric} ({series.Unit})");
        foreach (HistoryStep step in series.Steps)
            AddStep(plot, step);
        foreach (LevelSegment level in series.Levels)
        {
            var line = plot.Add.Line(level.Start - 0.5, level.Level, level.End - 0.5, level.Level);
            line.LineColor = Palette.Ink;
            line.LineWidth = 1.6f;
        }

        for (int index = 0; index < series.Points.Count; index++)
            AddPoint(plot, series, index);
        SetTicks(plot, series.Points);
        plot.Axes.Margins(0.03, 0.12);
        return plot;
    }

    private static void AddStep(Plot plot, HistoryStep step)
    {
        var span = plot.Add.HorizontalSpan(step.Earliest - 1, step.Latest);
        span.FillColor = StepColor.WithAlpha(0.15);
        span.LineWidth = 0;
        plot.Add.Plottable(DashedPath.Vertical(step.First - 0.5, StepColor));
    }

    private static void AddPoint(Plot plot, HistorySeries series, int index)
    {
        bool isOutlier = series.Outliers.Contains(index);
        Color color = isOutlier ? Palette.Muted : PointColor;
        HistoryPoint point = series.Points[index];
        plot.AddError(index, point.Value, point.HalfWidth, color);
        plot.Add.Marker(index, point.Value, isOutlier ? MarkerShape.OpenCircle : MarkerShape.FilledCircle, 7, color);
    }

    private static void SetTicks(Plot plot, IReadOnlyList<HistoryPoint> points)
    {
        int stride = Math.Max(1, (points.Count + Ticks - 1) / Ticks);
        plot.Axes.Bottom.SetTicks(Enumerable.Range(0, points.Count).Where(index => index % stride == 0)
            .Select(index => ((double)index, $"{HistoryText.Date(points[index].Date)[..10]}\n{points[index].ShortCommit}")));
        plot.Axes.Bottom.MinimumSize = 44;
        plot.Axes.Left.SparseTicks();
    }
}
