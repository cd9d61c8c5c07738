using GenBench.Harness.Reporting.Fonts;
using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>Names beside and below axes, such as those of models: broken, aslant or cut where they would touch each other or leave no room
/// for what is drawn.</summary>
internal static class TickNames
{
    private const float Slant = 45;

    /// <summary>Part of a name's length that it takes to the left and downwards.</summary>
    private static readonly float Side = MathF.Sin(Slant * MathF.PI / 180);

    /// <summary>Between two names, or a name and its axis.</summary>
    private const float Gap = 6;

    /// <summary>The most that names may take of the height of a panel.</summary>
    private const float MostOfHeight = 0.45f;

    /// <summary>As <see cref="MostOfHeight"/>, of the width.</summary>
    private const float MostOfWidth = 0.4f;

    /// <summary>Units between names of two lines.</summary>
    private const float TwoLines = 2.4f * PanelStyle.TickSize;

    /// <summary>Before the second name of a pair.</summary>
    private const string Sign = "− ";

    /// <param name="panel">Rendered before: its axes are as large as they will be.</param>
    public static void Fit(Plot panel, float width, float height)
    {
        if (panel.Axes.Left.TickGenerator is NamedTicks { Names.Count: > 0 } beside)
            FitLeft(panel, beside, width, height);
        if (panel.Axes.Bottom.TickGenerator is NamedTicks { Names.Count: > 1 } below && below.Names.Any(name => name.Length > 0))
            FitBottom(panel, below, width, height);
    }

    /// <summary>Whether names on the left are broken, or cut, in a panel of that width.</summary>
    public static bool AreTooWide(IEnumerable<string> names, float width) => PanelStyle.WidestTick(names) > MostOfWidth * width;

    private static void FitLeft(Plot panel, NamedTicks names, float width, float height)
    {
        names.ShowAll();
        if (!AreTooWide(names.Ticks.Select(tick => tick.Label), width))
            return;
        using var font = new SKFont(EmbeddedFonts.Regular, PanelStyle.TickSize);
        float room = MostOfWidth * width;
        PixelRect data = panel.RenderManager.LastRender.DataRect;
        double apart = LeastGap(names.Ticks) / Math.Abs(panel.Axes.Left.Range.Span) * data.Height;
        string[] broken =
            apart < TwoLines ? [.. names.Ticks.Select(tick => tick.Label)] : [.. names.Names.Select(name => InTwo(name, room, font))];
        string[][] lines = [.. broken.Select(name => name.Split('\n'))];
        var cut = new Queue<string>(WithSigns([.. lines.SelectMany(line => line)], room, font));
        names.Show(lines.Select(line => string.Join('\n', line.Select(_ => cut.Dequeue()))));
        panel.Axes.Left.MinimumSize = Math.Min(panel.Axes.Left.MinimumSize, room + (2 * Gap));
        panel.RenderInMemory((int)width, (int)height);
    }

    /// <summary>Names that differ still do, whether one has the sign before it or not.</summary>
    private static IEnumerable<string> WithSigns(string[] lines, float room, SKFont font)
    {
        string[] signs = [.. lines.Select(line => line.StartsWith(Sign, StringComparison.Ordinal) ? Sign : "")];
        float left = room - signs.Max(sign => font.MeasureText(sign));
        return signs.Zip(ShortText.Of([.. lines.Zip(signs, (line, sign) => line[sign.Length..])], left, font), string.Concat);
    }

    private static string InTwo(string name, float room, SKFont font) =>
        name.Contains('\n') && font.MeasureText(name.Replace('\n', ' ')) > room ? name : AxisLabels.Broken(name, room, font);

    private static void FitBottom(Plot panel, NamedTicks names, float width, float height)
    {
        names.ShowAll();
        IAxis axis = panel.Axes.Bottom;
        RenderDetails last = panel.RenderManager.LastRender; // it may have been of another width
        PixelRect data = last.DataRect;
        double room = width - (last.FigureRect.Width - data.Width);
        bool isAslant = WidestOf(names.Ticks) + Gap > room * LeastGap(names.Ticks) / axis.Range.Span;
        if (!isAslant && axis.TickLabelStyle.Rotation == 0)
            return;
        axis.TickLabelStyle.Rotation = isAslant ? -Slant : 0;
        axis.TickLabelStyle.Alignment = isAslant ? Alignment.MiddleRight : Alignment.UpperCenter;
        float rest = (axis.Label.Text.Length == 0 ? 1.5f : 3) * axis.TickLabelStyle.FontSize;
        if (isAslant)
            Cut(names, Math.Min((MostOfHeight * height) - rest, MostOfWidth * width) / Side);
        panel.Axes.Bottom.MinimumSize = isAslant ? (WidestOf(names.Ticks) * Side) + rest : 0;
        Tick first = names.Ticks.MinBy(tick => tick.Position);
        double left = data.Left + ((first.Position - axis.Range.Min) / axis.Range.Span * room);
        if (isAslant && left < (WidestOf([first]) * Side) + Gap)
            panel.Axes.Left.MinimumSize = data.Left + (WidestOf([first]) * Side) + Gap - (float)left;
        panel.RenderInMemory((int)width, (int)height);
    }

    private static void Cut(NamedTicks names, float length)
    {
        using var font = new SKFont(EmbeddedFonts.Regular, PanelStyle.TickSize);
        names.Show(ShortText.Of([.. names.Ticks.Select(tick => tick.Label)], length, font));
    }

    /// <summary>Of neighbours.</summary>
    private static double LeastGap(Tick[] ticks)
    {
        double[] places = [.. ticks.Select(tick => tick.Position).Order()];
        return places.Zip(places.Skip(1), (one, next) => next - one).Append(double.PositiveInfinity).Min();
    }

    private static float WidestOf(Tick[] ticks) => PanelStyle.WidestTick(ticks.Select(tick => tick.Label));
}
