using System.Globalization;
using GenBench.Harness.Reporting.Fonts;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>The bar of colours below a figure, with its numbers under it and its label before it.</summary>
internal static class ColorStrip
{
    private const float Height = 40;

    private const float Bar = 11;

    private const float LongestBar = 260;

    private const float TextSize = 12;

    private const float TickSize = 11.5f;

    private const float Gap = 12;

    private const float SideMargin = 20;

    /// <summary>Colours in the bar: more than an eye tells apart.</summary>
    private const int Shades = 128;

    public static float HeightOf(ColorScale? scale) => scale is null ? 0 : Height;

    public static void Draw(SKCanvas canvas, ColorScale? scale, float width, float top)
    {
        if (scale is null)
            return;
        using var font = new SKFont(EmbeddedFonts.Regular, TextSize) { Subpixel = true };
        using var ink = new SKPaint { Color = Palette.Ink.ToSKColor(), IsAntialias = true };
        float label = font.MeasureText(scale.Label) + Gap;
        float length = Math.Min(LongestBar, width - label - (2 * SideMargin));
        float left = ((width - label - length) / 2) + label, middle = top + 6 + (Bar / 2);
        canvas.DrawText(scale.Label, left - Gap, middle + (TextSize * 0.36f), SKTextAlign.Right, font, ink);
        DrawBar(canvas, scale, SKRect.Create(left, top + 6, length, Bar));
        DrawTicks(canvas, scale, left, length, top + 6 + Bar, ink);
    }

    /// <summary>Each shade goes on to the end, below those after it: no seams between them.</summary>
    private static void DrawBar(SKCanvas canvas, ColorScale scale, SKRect place)
    {
        for (int shade = 0; shade < Shades; shade++)
        {
            using var paint = new SKPaint { Color = scale.ColorOf(scale.Top * (shade + 0.5) / Shades).ToSKColor() };
            float left = place.Left + (place.Width * shade / Shades);
            canvas.DrawRect(new SKRect(left, place.Top, place.Right, place.Bottom), paint);
        }

        using var frame = new SKPaint { Color = Palette.Ink.ToSKColor(), Style = SKPaintStyle.Stroke, StrokeWidth = 1, IsAntialias = true };
        canvas.DrawRect(place, frame);
    }

    private static void DrawTicks(SKCanvas canvas, ColorScale scale, float left, float length, float top, SKPaint ink)
    {
        using var font = new SKFont(EmbeddedFonts.Regular, TickSize) { Subpixel = true };
        for (int tick = 0; tick * scale.Step <= scale.Top * (1 + 1e-9); tick++)
        {
            float x = left + (float)(length * tick * scale.Step / scale.Top);
            canvas.DrawLine(x, top, x, top + 3, ink);
            string number = (tick * scale.Step).ToString("G4", CultureInfo.InvariantCulture);
            canvas.DrawText(SignText.WithMinus(number), x, top + 4 + TickSize, SKTextAlign.Center, font, ink);
        }
    }
}
