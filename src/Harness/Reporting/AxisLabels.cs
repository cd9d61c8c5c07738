using System.Runtime.CompilerServices;
using GenBench.Harness.Reporting.Fonts;
using GenBench.Harness.Reporting.Styles;
using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>Fits axes to the place they have: breaks labels that are longer than their axis into lines, and shows a part.</summary>
internal static class AxisLabels
{
    /// <summary>A label may be so much longer than its axis before it is cut.</summary>
    private const float Beyond = 20;

    private const float TitleMargin = 12;

    /// <summary>Part of its size down to which a title is made smaller before it is cut.</summary>
    private const float SmallestTitle = 0.7f;

    private static readonly ConditionalWeakTable<Plot, string> WholeTitles = [];

    public static void Fit(Plot panel, float width, float height)
    {
        FitTitle(panel, width);
        if (panel.RenderManager.RenderCount == 0) // before, axes are not as large as their ticks
            panel.RenderInMemory((int)width, (int)height);
        TickNames.Fit(panel, width, height);
        PixelRect data = panel.RenderManager.LastRender.DataRect;
        Fit(panel.Axes.Bottom, data.Width + Beyond);
        Fit(panel.Axes.Left, data.Height + Beyond);
        panel.RenderInMemory((int)width, (int)height);
        PlaceTitle(panel, width);
    }

    /// <summary>Above the data where it is no wider than them, else in the middle of the panel.</summary>
    private static void PlaceTitle(Plot panel, float width)
    {
        LabelStyle title = panel.Axes.Title.Label;
        PixelRect data = panel.RenderManager.LastRender.DataRect;
        using var font = new SKFont(EmbeddedFonts.Regular, title.FontSize);
        title.OffsetX = title.Text.Split('\n').Max(line => font.MeasureText(line)) > data.Width ? (width / 2) - data.HorizontalCenter : 0;
    }

    /// <summary>Smaller where it is wider than its panel, and shorter where it would be hard to read.</summary>
    private static void FitTitle(Plot panel, float width)
    {
        using var font = new SKFont(EmbeddedFonts.Regular, PanelStyle.LabelSize);
        LabelStyle title = panel.Axes.Title.Label;
        string[] lines = WholeTitles.GetValue(panel, plot => plot.Axes.Title.Label.Text).Split('\n');
        float part = (width - TitleMargin) / Math.Max(1, lines.Max(line => font.MeasureText(line)));
        title.FontSize = PanelStyle.LabelSize * Math.Clamp(part, SmallestTitle, 1);
        title.Text = string.Join('\n', lines.Select(line => ShortText.Of(line, (width - TitleMargin) / SmallestTitle, font)));
    }

    /// <summary>Of all panels, in the units of the labels: logarithms of the limits where the axis shows those.</summary>
    /// <exception cref="InvalidDataException">A limit has no logarithm.</exception>
    public static void Show(FigureDrawing drawing, AxisWindow window)
    {
        foreach (Plot panel in drawing.Panels)
        {
            if (!panel.Axes.Bottom.Range.HasBeenSet)
                panel.Axes.AutoScale();
            if (window.X is [var left, var right])
                panel.Axes.SetLimitsX(Place(panel.Axes.Bottom, left), Place(panel.Axes.Bottom, right));
            if (window.Y is [var bottom, var top])
                panel.Axes.SetLimitsY(Place(panel.Axes.Left, bottom), Place(panel.Axes.Left, top));
        }
    }

    private static double Place(IAxis axis, double value)
    {
        if (axis.TickGenerator is not LogTickGenerator)
            return value;
        return value > 0
            ? Math.Log10(value)
            : throw new InvalidDataException(FormattableString.Invariant(
                $"limits: {value} has no place on the logarithmic axis \"{axis.Label.Text}\"; expected a number above 0"));
    }

    /// <summary>In one line where it fits, else in two as equal as they can be.</summary>
    internal static string Broken(string text, float length, SKFont font)
    {
        string whole = text.Replace('\n', ' ');
        string[] words = whole.Split(' ');
        if (font.MeasureText(whole) <= length || words.Length == 1)
            return whole;
        var halves = Enumerable.Range(1, words.Length - 1)
            .Select(first => (First: string.Join(' ', words[..first]), Second: string.Join(' ', words[first..])))
            .MinBy(two => Math.Max(font.MeasureText(two.First), font.MeasureText(two.Second)));
        return $"{halves.First}\n{halves.Second}";
    }

    private static void Fit(IAxis axis, float length)
    {
        if (axis.Label.Text.Length == 0)
            return;
        using var font = new SKFont(EmbeddedFonts.Regular, PanelStyle.LabelSize);
        axis.Label.Text = Broken(axis.Label.Text, length, font);
        float widest = axis.Label.Text.Split('\n').Max(line => font.MeasureText(line));
        axis.Label.FontSize = Math.Min(axis.Label.FontSize, PanelStyle.LabelSize * Math.Min(1, length / widest));
    }
}
