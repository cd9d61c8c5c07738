using System.Globalization;
using ScottPlot;

namespace GenBench.Harness.Reporting.Figures;

/// <summary>One frame for all panels of the plane, so that spreads compare.</summary>
internal static class PlaneFrame
{
    /// <summary>All points, no further away from what they should look like than that is wide: a model that has diverged hides no
    /// other.</summary>
    /// <param name="all">What is drawn.</param>
    /// <param name="near">What it should look like; all where there is nothing of it.</param>
    public static AxisLimits Of(IReadOnlyList<Coordinates> all, IReadOnlyList<Coordinates> near)
    {
        (AxisLimits widest, AxisLimits core) = (Around(all), Around(near.Count > 0 ? near : all));
        return new AxisLimits(
            Math.Max(widest.Left, core.Left - core.HorizontalSpan), Math.Min(widest.Right, core.Right + core.HorizontalSpan),
            Math.Max(widest.Bottom, core.Bottom - core.VerticalSpan), Math.Min(widest.Top, core.Top + core.VerticalSpan))
            .WithZoom(0.95, 0.95);
    }

    /// <summary>For the caption; empty where all can be seen.</summary>
    /// <param name="what">The points are.</param>
    public static string Outside(AxisLimits frame, string what, IEnumerable<(string Model, IReadOnlyList<Coordinates> Points)> models)
    {
        string[] parts =
        [
            .. from model in models
               let outside = model.Points.Count(point => !frame.Contains(point))
               where outside > 0
               select string.Create(CultureInfo.InvariantCulture, $"{outside:N0} of {model.Points.Count:N0} {what} of {model.Model}"),
        ];
        return parts.Length == 0 ? "" : $" Outside the frame: {string.Join(", ", parts)}.";
    }

    private static AxisLimits Around(IReadOnlyList<Coordinates> points) => new(
        points.Min(point => point.X), points.Max(point => point.X), points.Min(point => point.Y), points.Max(point => point.Y));
}
