using GenBench.Harness.Data;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>Grids of small images, each pixel drawn as a square so that nothing is smoothed away: three channels as red, green and blue,
/// one as
/// grey, and any other number as so many grey pictures side by side.</summary>
public static class ImageGrid
{
    private const int Gap = 2;

    private const int TargetEdge = 56;

    private static readonly SKColor Background = new(0xF0, 0xF0, 0xF0);

    /// <summary>Samples in reading order, in a grid as square as it gets.</summary>
    /// <param name="path">The PNG to write.</param>
    /// <param name="pixels">[N, C*H*W], values in [0, 1]; others are clipped.</param>
    /// <param name="shape">Of one image.</param>
    public static void SaveSamples(string path, IReadOnlyList<float[]> pixels, ImageShape shape) =>
        Save(path, pixels, shape, columns: (int)Math.Ceiling(Math.Sqrt(pixels.Count)));

    /// <summary>Images in reading order, so many in a row.</summary>
    /// <param name="path">The PNG to write.</param>
    /// <param name="pixels">[N, C*H*W], values in [0, 1]; others are clipped.</param>
    /// <param name="shape">Of one image.</param>
    /// <param name="columns">Images in a row.</param>
    public static void SaveRows(string path, IReadOnlyList<float[]> pixels, ImageShape shape, int columns) =>
        Save(path, pixels, shape, columns);

    /// <summary>Each image with another below it, such as its reconstruction.</summary>
    /// <param name="path">The PNG to write.</param>
    /// <param name="upper">[N, C*H*W], values in [0, 1].</param>
    /// <param name="lower">[N, C*H*W], in the same order.</param>
    /// <param name="shape">Of one image.</param>
    /// <param name="columns">Pairs in a row.</param>
    public static void SavePairs(
        string path, IReadOnlyList<float[]> upper, IReadOnlyList<float[]> lower, ImageShape shape, int columns = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(lower.Count, upper.Count);
        var pairs = upper.Chunk(columns).Zip(lower.Chunk(columns));
        Save(path, [.. pairs.SelectMany(pair => Padded(pair.First, columns).Concat(Padded(pair.Second, columns)))], shape, columns);
    }

    /// <summary>Rows of images, one below the other.</summary>
    /// <param name="path">The PNG to write.</param>
    /// <param name="rows">[R, N, C*H*W], values in [0, 1], all rows of one length.</param>
    /// <param name="shape">Of one image.</param>
    public static void SaveRows(string path, IReadOnlyList<float[][]> rows, ImageShape shape)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Save(path, [.. rows.SelectMany(row => row)], shape, rows[0].Length);
    }

    private static IEnumerable<float[]> Padded(float[][] row, int columns) =>
        row.Concat(Enumerable.Repeat(Array.Empty<float>(), columns - row.Length));

    private static void Save(string path, IReadOnlyList<float[]> pixels, ImageShape shape, int columns)
    {
        int scale = Math.Max(1, TargetEdge / Math.Max(shape.Height, shape.Width));
        int rows = (pixels.Count + columns - 1) / columns;
        int width = shape.Width * PicturesOf(shape);
        int stepX = (width * scale) + Gap, stepY = (shape.Height * scale) + Gap;
        using var grid = new SKBitmap((columns * stepX) + Gap, (rows * stepY) + Gap);
        using (var canvas = new SKCanvas(grid))
        {
            canvas.Clear(Background);
            for (int index = 0; index < pixels.Count; index++)
            {
                float left = Gap + (index % columns * stepX), top = Gap + (index / columns * stepY);
                if (pixels[index].Length > 0)
                    Draw(canvas, pixels[index], shape, SKRect.Create(left, top, width * scale, shape.Height * scale));
            }
        }

        using SKPixmap content = grid.PeekPixels();
        PngFile.Write(path, content);
    }

    private static void Draw(SKCanvas canvas, float[] pixels, ImageShape shape, SKRect place)
    {
        using SKBitmap bitmap = ToBitmap(pixels, shape);
        using SKImage picture = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(picture, place, new SKSamplingOptions(SKFilterMode.Nearest));
    }

    private static SKBitmap ToBitmap(float[] pixels, ImageShape shape)
    {
        if (pixels.Length != shape.Size)
        {
            throw new ArgumentException(
                $"got {pixels.Length} values for an image; expected {shape.Channels} x {shape.Height} x {shape.Width} = {shape.Size}.",
                nameof(pixels));
        }

        int width = shape.Width * PicturesOf(shape), plane = shape.Height * shape.Width;
        var bitmap = new SKBitmap(width, shape.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        Span<byte> colors = bitmap.GetPixelSpan(); // a call for each pixel takes longer than all else here
        int green = IsColour(shape) ? plane : 0, blue = IsColour(shape) ? 2 * plane : 0;
        for (int place = 0; place < width * shape.Height; place++)
        {
            (int row, int column) = (place / width, place % width);
            int pixel = (column / shape.Width * plane) + (row * shape.Width) + (column % shape.Width);
            Span<byte> color = colors.Slice(4 * place, 4);
            (color[0], color[1], color[2], color[3]) =
                (Level(pixels[pixel]), Level(pixels[green + pixel]), Level(pixels[blue + pixel]), byte.MaxValue);
        }

        return bitmap;
    }

    private static bool IsColour(ImageShape shape) => shape.Channels == 3;

    /// <summary>Pictures side by side that show one image.</summary>
    private static int PicturesOf(ImageShape shape) => IsColour(shape) ? 1 : shape.Channels;

    private static byte Level(float value) => float.IsNaN(value) ? (byte)0 : (byte)Math.Round(Math.Clamp(value, 0f, 1f) * 255);
}
