using ScottPlot;
using ScottPlot.TickGenerators;

namespace GenBench.Harness.Reporting;

/// <summary>Names below an axis, such as those of models below bars: aslant where they would touch each other.</summary>
internal static class TickNames
{
    private const float Slant = 45;

    /// <summary>Part of a name's length that it takes to the left and downwards.</summary>
    private static readonly float Side = MathF.Sin(Slant * MathF.PI / 180);

    /// <summary>Between two names.</summary>
    private const float Gap = 6;

    /// <summary>The most that names may take of the height of a panel.</summary>
    private const float MostOfHeight = 0.45f;

    /// <param name="panel">Rendered before: its axes are as large as they will be.</param>
    public static void Fit(Plot panel, float width, float height)
    {
        IAxis axis = panel.Axes.Bottom;
        if (axis.TickGenerator is not NumericManual { Ticks: { Length: > 1 } ticks } || ticks.All(tick => tick.Label.Length == 0))
            return;
        RenderDetails last = panel.RenderManager.LastRender; // it may have been of another width
        PixelRect data = last.DataRect;
        double room = width - (last.FigureRect.Width - data.Width);
        double[] places = [.. ticks.Select(tick => tick.Position).Order()];
        double least = places.Zip(places.Skip(1), (one, next) => next - one).Min();
        bool isAslant = WidestOf(ticks) + Gap > room * least / axis.Range.Span;
        if (isAslant == axis.TickLabelStyle.Rotation < 0)
            return;
        axis.TickLabelStyle.Rotation = isAslant ? -Slant : 0;
        axis.TickLabelStyle.Alignment = isAslant ? Alignment.MiddleRight : Alignment.UpperCenter;
        float lines = axis.Label.Text.Length == 0 ? 1.5f : 3;
        float below = (WidestOf(ticks) * Side) + (lines * axis.TickLabelStyle.FontSize);
        panel.Axes.Bottom.MinimumSize = isAslant ? Math.Min(below, MostOfHeight * height) : 0;
        Tick first = ticks.MinBy(tick => tick.Position);
        double left = data.Left + ((first.Position - axis.Range.Min) / axis.Range.Span * room);
        if (isAslant && left < (WidestOf([first]) * Side) + Gap)
            panel.Axes.Left.MinimumSize = data.Left + (WidestOf([first]) * Side) + Gap - (float)left;
        panel.RenderInMemory((int)width, (int)height);
    }

    private static float WidestOf(Tick[] ticks) => PanelStyle.WidestTick(ticks.Select(tick => tick.Label));
}
