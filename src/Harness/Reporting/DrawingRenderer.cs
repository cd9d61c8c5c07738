using System.Text;
using GenBench.Harness.Reporting.Fonts;
using GenBench.Harness.Results.Files;
using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>Renders a drawing as PNG (at twice its size, for sharp print and screens) and SVG.</summary>
public static class DrawingRenderer
{
    private const int PngScale = 2;

    private const float TitleHeight = 34;

    private const float TitleSize = 15;

    private const int Margin = 8;

    public static void SavePng(FigureDrawing drawing, string path)
    {
        (int width, int height) = Size(drawing);
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width * PngScale, height * PngScale));
        surface.Canvas.Scale(PngScale);
        Render(drawing, surface.Canvas);
        using SKPixmap content = surface.PeekPixels();
        PngFile.Write(path, content);
    }

    public static void SaveSvg(FigureDrawing drawing, string path)
    {
        (int width, int height) = Size(drawing);
        using var buffer = new SKDynamicMemoryWStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(width, height), buffer))
        {
            Render(drawing, canvas);
        }

        using SKData text = buffer.DetachAsData();
        AtomicFile.WriteText(path, SvgText.Polish(Encoding.UTF8.GetString(text.AsSpan())));
    }

    private static (int Width, int Height) Size(FigureDrawing drawing)
    {
        float height = TitleHeight + (drawing.Rows * drawing.PanelHeight) + LegendStrip.HeightOf(drawing.Legend, drawing.Width);
        return (drawing.Width + (2 * Margin), (int)MathF.Ceiling(height));
    }

    private static void Render(FigureDrawing drawing, SKCanvas canvas)
    {
        EmbeddedFonts.Use();
        canvas.Clear(SKColors.White);
        canvas.Translate(Margin, 0);
        DrawTitle(drawing, canvas);
        for (int panel = 0; panel < drawing.Panels.Count; panel++)
        {
            float left = panel % drawing.Columns * drawing.PanelWidth;
            float top = TitleHeight + (panel / drawing.Columns * drawing.PanelHeight);
            drawing.Panels[panel].Render(canvas, new PixelRect(left, left + drawing.PanelWidth, top + drawing.PanelHeight, top));
        }

        LegendStrip.Draw(canvas, drawing.Legend, drawing.Width, TitleHeight + (drawing.Rows * drawing.PanelHeight));
    }

    private static void DrawTitle(FigureDrawing drawing, SKCanvas canvas)
    {
        using var font = new SKFont(EmbeddedFonts.Bold, TitleSize) { Subpixel = true };
        font.Size = Math.Min(TitleSize, TitleSize * (drawing.Width - 20) / Math.Max(1, font.MeasureText(drawing.Title)));
        using var ink = new SKPaint { Color = Palette.Ink.ToSKColor(), IsAntialias = true };
        canvas.DrawText(drawing.Title, drawing.Width / 2f, TitleHeight - 12, SKTextAlign.Center, font, ink);
    }
}
