using ScottPlot;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>Coloured cells about whole numbers, the first row on top: the library's own map needs two rows and two columns, and its cells
/// are as wide as if it had one less.</summary>
/// <param name="values">[rows, columns]; NaN for a cell that is left empty.</param>
/// <param name="firstRow">Number on the vertical axis, which runs downwards.</param>
/// <param name="firstColumn">Number on the horizontal axis.</param>
internal sealed class CellMap(double[,] values, int firstRow, int firstColumn, ColorScale scale) : IPlottable
{
    /// <summary>Pixels: viewers that smooth pictures blur no more than the edges of cells.</summary>
    private const int Width = 900, Height = 600;

    private readonly int _rows = values.GetLength(0), _columns = values.GetLength(1);

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() =>
        new(firstColumn - 0.5, firstColumn + _columns - 0.5, firstRow + _rows - 0.5, firstRow - 0.5);

    public void Render(RenderPack rp)
    {
        Pixel start = Axes.GetPixel(new Coordinates(firstColumn - 0.5, firstRow - 0.5));
        Pixel end = Axes.GetPixel(new Coordinates(firstColumn + _columns - 0.5, firstRow + _rows - 0.5));
        using SKBitmap bitmap = Bitmap();
        using SKImage picture = SKImage.FromBitmap(bitmap);
        rp.Canvas.DrawImage(picture, new SKRect(start.X, start.Y, end.X, end.Y), new SKSamplingOptions(SKFilterMode.Nearest));
    }

    private SKBitmap Bitmap()
    {
        int across = (Width + _columns - 1) / _columns, down = (Height + _rows - 1) / _rows; // pixels a cell
        var bitmap = new SKBitmap(_columns * across, _rows * down, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Transparent);
        using var paint = new SKPaint();
        for (int cell = 0; cell < values.Length; cell++)
        {
            (int row, int column) = (cell / _columns, cell % _columns);
            if (double.IsNaN(values[row, column]))
                continue;
            paint.Color = scale.ColorOf(values[row, column]).ToSKColor();
            canvas.DrawRect(column * across, row * down, across, down, paint);
        }

        return bitmap;
    }
}
