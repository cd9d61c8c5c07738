using ScottPlot;

namespace GenBench.Harness.Reporting;

/// <summary>Whether texts of ticks stand clear of one another.</summary>
internal static class TickRoom
{
    /// <summary>Units between two texts.</summary>
    private const float Gap = 4;

    private const float LineHeight = 1.2f * PanelStyle.TickSize;

    public static bool IsEnough(IReadOnlyList<Tick> ticks, CoordinateRange range, Edge edge, PixelLength axis)
    {
        Tick[] shown = [.. ticks.Where(tick => tick.IsMajor && range.Contains(tick.Position)).OrderBy(tick => tick.Position)];
        double unit = axis.Length / Math.Abs(range.Span);
        return shown.Zip(shown.Skip(1), (one, next) =>
            (next.Position - one.Position) * unit >= ((SizeOf(one, edge) + SizeOf(next, edge)) / 2) + Gap).All(isClear => isClear);
    }

    /// <summary>Along the axis.</summary>
    private static float SizeOf(Tick tick, Edge edge) =>
        edge is Edge.Left or Edge.Right ? LineHeight : PanelStyle.WidestTick([tick.Label]);
}
