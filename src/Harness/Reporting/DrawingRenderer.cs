using System.Text;
using GenBench.Harness.Reporting.Fonts;
using GenBench.Harness.Reporting.Styles;
using GenBench.Harness.Results.Files;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>Renders a drawing as PNG, SVG and PDF. What its title says stands beside the picture and not in it.</summary>
public static class DrawingRenderer
{
    /// <summary>Of the PDF, which is the same whenever it is drawn.</summary>
    private static readonly DateTime Undated = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void SavePng(FigureDrawing drawing, FigureStyle style, string path)
    {
        FigureLayout layout = FigureLayout.Of(drawing, style);
        (float width, float height) = Size(drawing, layout);
        int Pixels(float units) => (int)Math.Ceiling(units * layout.PixelScale);
        using SKSurface surface = SKSurface.Create(new SKImageInfo(Pixels(width), Pixels(height)));
        surface.Canvas.Scale((float)layout.PixelScale);
        Render(drawing, layout, surface.Canvas);
        using SKPixmap content = surface.PeekPixels();
        PngFile.Write(path, content);
    }

    public static void SaveSvg(FigureDrawing drawing, FigureStyle style, string path)
    {
        FigureLayout layout = FigureLayout.Of(drawing, style);
        (float width, float height) = Size(drawing, layout);
        using var buffer = new SKDynamicMemoryWStream();
        var values = new PointedValues();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(width, height), buffer))
        {
            Render(drawing, layout, canvas, panel => values.Add(panel, drawing.Legend));
        }

        using SKData text = buffer.DetachAsData();
        string svg = SvgText.Polish(Encoding.UTF8.GetString(text.AsSpan()));
        svg = SvgText.WithSize(svg, width, height, layout.Scale);
        AtomicFile.WriteText(path, SvgText.With(svg, values.Svg, layout.Margin));
    }

    /// <summary>One page as large as the figure, in points; the signs it shows are embedded.</summary>
    public static void SavePdf(FigureDrawing drawing, FigureStyle style, string path)
    {
        FigureLayout layout = FigureLayout.Of(drawing, style);
        (float width, float height) = Size(drawing, layout);
        using var buffer = new SKDynamicMemoryWStream();
        var about = new SKDocumentPdfMetadata
        {
            Title = drawing.Title,
            Creator = "GenBench",
            Creation = Undated,
            Modified = Undated,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality, // without loss; left out it is JPEG at its worst
        };
        using (SKDocument document = SKDocument.CreatePdf(buffer, about))
        {
            float scale = (float)layout.Scale;
            using SKCanvas canvas = document.BeginPage(width * scale, height * scale);
            canvas.Scale(scale);
            Render(drawing, layout, canvas);
            document.EndPage();
            document.Close();
        }

        using SKData content = buffer.DetachAsData();
        AtomicFile.WriteBytes(path, PdfFonts.Subset(content.ToArray()));
    }

    private static (float Width, float Height) Size(FigureDrawing drawing, FigureLayout layout) =>
        (layout.Width + (2 * layout.Margin), layout.Height(drawing));

    private static void Render(FigureDrawing drawing, FigureLayout layout, SKCanvas canvas, Action<ScottPlot.Plot>? rendered = null)
    {
        EmbeddedFonts.Use();
        canvas.Clear(SKColors.White);
        canvas.Translate(layout.Margin, 0);
        foreach ((int row, ScottPlot.Plot[] panels) in layout.Rows(drawing).Index())
        {
            float top = FigureLayout.TopMargin + (row * layout.PanelHeight);
            foreach ((int column, ScottPlot.Plot panel) in panels.Index())
            {
                (float left, float width) = layout.Place(column);
                AxisLabels.Fit(panel, width, layout.PanelHeight);
                panel.Render(canvas, new ScottPlot.PixelRect(left, left + width, top + layout.PanelHeight, top));
                rendered?.Invoke(panel);
            }
        }

        float bottom = layout.Bottom(drawing);
        ColorStrip.Draw(canvas, drawing.Scale, layout.Width, bottom);
        LegendStrip.Draw(canvas, drawing.Legend, layout.Width, bottom + ColorStrip.HeightOf(drawing.Scale));
    }
}
