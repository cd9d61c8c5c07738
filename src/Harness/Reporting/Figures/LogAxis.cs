using System.Globalization;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>Axes whose places are decimal logarithms.</summary>
internal static class LogAxis
{
    private const double MostTicks = 7;

    /// <summary>Fits both axes to what is drawn and labels them with powers of ten, not too many.</summary>
    public static void FitLogAxes(this Plot plot)
    {
        plot.Axes.Margins(0.08, 0.1);
        plot.Axes.AutoScale();
        AxisLimits limits = plot.Axes.GetLimits();
        plot.Axes.Bottom.SetTicks(Powers(limits.Left, limits.Right));
        plot.Axes.Left.SetTicks(Powers(limits.Bottom, limits.Top));
    }

    /// <summary>A line through points, a mark at each; what has no logarithm is left out.</summary>
    public static void AddLogLine(
        this Plot plot, IEnumerable<(double X, double Y)> points, Color color, MarkerShape shape, LinePattern? pattern = null)
    {
        (double X, double Y)[] drawn = [.. points.Where(point => point is { X: > 0, Y: > 0 and < double.PositiveInfinity })];
        var line = plot.Add.Scatter(
            drawn.Select(point => Math.Log10(point.X)).ToArray(), drawn.Select(point => Math.Log10(point.Y)).ToArray(), color);
        line.LineWidth = 1.8f;
        line.LinePattern = pattern ?? LinePattern.Solid;
        line.MarkerSize = shape == MarkerShape.None ? 0 : 8;
        line.MarkerShape = shape;
    }

    private static IEnumerable<(double Position, string Label)> Powers(double least, double most)
    {
        int[] digits = most - least > 2.5 ? [1] : [1, 2, 5];
        int apart = Math.Max(1, (int)Math.Ceiling((most - least) / MostTicks));
        return
            from power in Enumerable.Range((int)Math.Floor(least), (int)Math.Ceiling(most - least) + 2)
            where power % apart == 0
            from digit in digits
            let place = power + Math.Log10(digit)
            where place >= least && place <= most
            select (place, Text(digit, power));
    }

    private static string Text(int digit, int power) => power is >= -3 and <= 4
        ? (digit * Math.Pow(10, power)).ToString("#,0.####", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{digit}e{power}");
}
