using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>A dashed line drawn stroke by stroke: Skia's SVG canvas knows no path effects, would draw it solid, and complain.</summary>
/// <param name="pathWithin">The corners of the line, given what the axes show.</param>
/// <param name="limits">What the axes must show for it.</param>
internal sealed class DashedPath(Func<AxisLimits, IReadOnlyList<Coordinates>> pathWithin, AxisLimits limits) : IPlottable
{
    private const float Stroke = 7;
    private const float Gap = 5;

    public required Color Color { get; init; }

    public float Width { get; init; } = 1.5f;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public static DashedPath Through(IReadOnlyList<Coordinates> points, Color color) => new(
        _ => points,
        new AxisLimits(
            points.Min(point => point.X), points.Max(point => point.X), points.Min(point => point.Y), points.Max(point => point.Y)))
    {
        Color = color,
    };

    public static DashedPath Horizontal(double y, Color color) =>
        new(shown => [new(shown.Left, y), new(shown.Right, y)], new AxisLimits(double.NaN, double.NaN, y, y)) { Color = color };

    public static DashedPath Vertical(double x, Color color) =>
        new(shown => [new(x, shown.Bottom), new(x, shown.Top)], new AxisLimits(x, x, double.NaN, double.NaN)) { Color = color };

    public AxisLimits GetAxisLimits() => limits;

    public void Render(RenderPack rp)
    {
        Pixel[] corners = [.. pathWithin(rp.Plot.Axes.GetLimits(Axes)).Select(Axes.GetPixel)];
        var style = new LineStyle(Width, Color);
        float position = 0;
        for (int i = 1; i < corners.Length; i++)
            position = RenderSegment(rp, corners[i - 1], corners[i], style, position);
    }

    /// <param name="position">Pixels into the current stroke and gap where the segment starts; the pattern runs on over corners.</param>
    /// <returns>The same where it ends.</returns>
    private static float RenderSegment(RenderPack rp, Pixel from, Pixel to, LineStyle style, float position)
    {
        float length = from.DistanceFrom(to), done = 0;
        while (done < length)
        {
            bool drawing = position < Stroke;
            float step = Math.Min(length - done, (drawing ? Stroke : Stroke + Gap) - position);
            if (drawing)
            {
                ScottPlot.Drawing.DrawLine(
                    rp.Canvas, rp.Paint, Between(from, to, done / length), Between(from, to, (done + step) / length), style);
            }

            done += step;
            position = (position + step) % (Stroke + Gap);
        }

        return position;
    }

    private static Pixel Between(Pixel from, Pixel to, float share) =>
        new(from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
}
