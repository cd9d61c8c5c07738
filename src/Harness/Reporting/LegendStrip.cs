using GenBench.Harness.Reporting.Fonts;
using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>The legend below a figure: as many centred lines as its entries need.</summary>
internal static class LegendStrip
{
    private const float LineHeight = 22;

    private const float TextSize = 12;

    private const float MarkWidth = 26;

    /// <summary>Between a mark and its text.</summary>
    private const float MarkGap = 6;

    private const float Gap = 22;

    private const float SideMargin = 40;

    public static float HeightOf(IReadOnlyList<LegendEntry> entries, float width) =>
        entries.Count == 0 ? 0 : (Wrap(entries, width).Count * LineHeight) + 12;

    public static void Draw(SKCanvas canvas, IReadOnlyList<LegendEntry> entries, float width, float top)
    {
        if (entries.Count == 0)
            return;
        using var font = new SKFont(EmbeddedFonts.Regular, TextSize) { Subpixel = true };
        using var ink = new SKPaint { Color = Palette.Ink.ToSKColor(), IsAntialias = true };
        float middle = top + (LineHeight / 2) + 2;
        foreach (List<LegendEntry> line in Wrap(entries, width))
        {
            float left = (width - LengthOf(line, font)) / 2;
            foreach (LegendEntry entry in line)
            {
                DrawMark(canvas, entry, left, middle);
                canvas.DrawText(entry.Text, left + MarkWidth + MarkGap, middle + (TextSize * 0.36f), SKTextAlign.Left, font, ink);
                left += WidthOf(entry, font) + Gap;
            }

            middle += LineHeight;
        }
    }

    /// <summary>As few lines as fit, of about equal length; an entry that is longer than a line is cut.</summary>
    internal static List<List<LegendEntry>> Wrap(IReadOnlyList<LegendEntry> all, float width)
    {
        using var font = new SKFont(EmbeddedFonts.Regular, TextSize) { Subpixel = true };
        string[] texts = ShortText.Of([.. all.Select(entry => entry.Text)], width - SideMargin - MarkWidth - MarkGap, font);
        LegendEntry[] entries = [.. all.Zip(texts, (entry, text) => entry with { Text = text })];
        List<List<LegendEntry>> greedy = Wrap(entries, width - SideMargin, font);
        float even = (LengthOf([.. entries], font) / greedy.Count) + (entries.Max(entry => WidthOf(entry, font)) / 2);
        List<List<LegendEntry>> balanced = Wrap(entries, Math.Min(even, width - SideMargin), font);
        return balanced.Count == greedy.Count ? balanced : greedy;
    }

    private static List<List<LegendEntry>> Wrap(IReadOnlyList<LegendEntry> entries, float width, SKFont font)
    {
        List<List<LegendEntry>> lines = [[]];
        foreach (LegendEntry entry in entries)
        {
            if (lines[^1].Count > 0 && LengthOf([.. lines[^1], entry], font) > width)
                lines.Add([]);
            lines[^1].Add(entry);
        }

        return lines;
    }

    private static float LengthOf(List<LegendEntry> line, SKFont font) =>
        line.Sum(entry => WidthOf(entry, font)) + (Gap * Math.Max(0, line.Count - 1));

    private static float WidthOf(LegendEntry entry, SKFont font) => MarkWidth + MarkGap + font.MeasureText(entry.Text);

    private static void DrawMark(SKCanvas canvas, LegendEntry entry, float left, float middle)
    {
        using var paint = new SKPaint { Color = entry.Color.ToSKColor(), IsAntialias = true, StrokeWidth = 2 };
        switch (entry.Mark)
        {
            case LegendMark.Box:
                canvas.DrawRect(left + 8, middle - 6, 16, 12, paint);
                break;
            case LegendMark.Point:
                using (Paint marker = Paint.NewDisposablePaint())
                {
                    new MarkerStyle(entry.Shape, 9, entry.Color).Render(canvas, new Pixel(left + (MarkWidth / 2), middle), marker);
                }

                break;
            case LegendMark.DashedLine:
                canvas.DrawLine(left, middle, left + (MarkWidth * 0.4f), middle, paint);
                canvas.DrawLine(left + (MarkWidth * 0.6f), middle, left + MarkWidth, middle, paint);
                break;
            default:
                canvas.DrawLine(left, middle, left + MarkWidth, middle, paint);
                break;
        }
    }
}
