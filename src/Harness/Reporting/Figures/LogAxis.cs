using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Axes whose places are decimal logarithms.</summary>
internal static class LogAxis
{
    /// <summary>Fits both axes to what is drawn and labels them with powers of ten.</summary>
    public static void FitLogAxes(this Plot plot)
    {
        plot.Axes.Margins(0.08, 0.1);
        plot.Axes.AutoScale();
        plot.Axes.Bottom.SetLogTicks();
        plot.Axes.Left.SetLogTicks();
    }

    /// <summary>A line through points; what has no logarithm is left out, here and below.</summary>
    public static void AddLogLine(this Plot plot, IEnumerable<(double X, double Y)> points, Color color)
    {
        var line = plot.Add.Scatter(Places(points), color);
        line.LineWidth = 1.8f;
        line.MarkerSize = 0;
    }

    /// <summary>A dashed line through points.</summary>
    public static void AddLogDashes(this Plot plot, IEnumerable<(double X, double Y)> points, Color color)
    {
        if (Places(points) is { Length: > 1 } places)
        {
            plot.Add.Plottable(DashedPath.Through(places, color));
        }
    }

    /// <summary>A mark at each point.</summary>
    public static void AddLogMarks(this Plot plot, IEnumerable<(double X, double Y)> points, Color color, MarkerShape shape)
    {
        var marks = plot.Add.ScatterPoints(Places(points), color);
        marks.MarkerSize = 8;
        marks.MarkerShape = shape;
    }

    private static Coordinates[] Places(IEnumerable<(double X, double Y)> points) =>
    [
        .. points.Where(point => point is { X: > 0, Y: > 0 and < double.PositiveInfinity })
            .Select(point => new Coordinates(Math.Log10(point.X), Math.Log10(point.Y))),
    ];
}
