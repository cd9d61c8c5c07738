using GenBench.Harness.Data.Files;
using SkiaSharp;

namespace GenBench.Harness.Data.Pictures;

/// <summary>Decodes one PNG or JPEG to bytes, by Skia.</summary>
/// <remarks>Colours are taken as they are stored: no gamma, profile or EXIF orientation is applied.</remarks>
internal static class Picture
{
    /// <summary>Rec. 601, in thousandths.</summary>
    private static readonly int[] Luma = [299, 587, 114];

    /// <param name="file">The whole file.</param>
    /// <param name="shape">What it is brought to.</param>
    /// <param name="fit">How, where it has another size.</param>
    /// <returns>[C, H, W], row-major.</returns>
    public static byte[] Decode(byte[] file, PictureHeader header, ImageShape shape, PictureFit? fit, ReadBudget budget)
    {
        bool isGrey = header.Channels == 1;
        budget.Take((long)header.Height * header.Width * (isGrey ? 1 : 4), "pixels");
        using var data = SKData.CreateCopy(file);
        using SKCodec codec = SKCodec.Create(data) ?? throw budget.Fault($"the {header.Format} cannot be decoded: it is damaged");
        if (codec.Info.Width != header.Width || codec.Info.Height != header.Height)
            throw budget.Fault($"its header says {header.Height}x{header.Width}, its pixels {codec.Info.Height}x{codec.Info.Width}");
        var info = new SKImageInfo(
            header.Width, header.Height, isGrey ? SKColorType.Gray8 : SKColorType.Rgba8888,
                isGrey ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        using var pixels = new SKBitmap(info);
        SKCodecResult result = codec.GetPixels(info, pixels.GetPixels());
        if (result != SKCodecResult.Success)
            throw budget.Fault($"the {header.Format} cannot be decoded ({result}): it is cut off or damaged");
        return Placed(pixels, shape, fit);
    }

    private static byte[] Placed(SKBitmap pixels, ImageShape shape, PictureFit? fit)
    {
        using SKPixmap whole = pixels.PeekPixels();
        if (pixels.Width == shape.Width && pixels.Height == shape.Height)
            return Planes(whole, shape, 0, 0);
        double scaleX = (double)shape.Width / pixels.Width, scaleY = (double)shape.Height / pixels.Height;
        if (fit == PictureFit.Resize)
            return Scaled(whole, shape.Width, shape.Height, shape);
        if (fit == PictureFit.Pad)
        {
            double scale = Math.Min(scaleX, scaleY);
            return Scaled(whole, Side(pixels.Width * scale, shape.Width), Side(pixels.Height * scale, shape.Height), shape);
        }

        double covering = Math.Max(scaleX, scaleY);
        int width = Side(shape.Width / covering, pixels.Width), height = Side(shape.Height / covering, pixels.Height);
        var place = SKRectI.Create((pixels.Width - width) / 2, (pixels.Height - height) / 2, width, height);
        using SKPixmap middle = whole.ExtractSubset(place)!; // within the picture
        return Scaled(middle, shape.Width, shape.Height, shape);
    }

    private static int Side(double side, int most) => Math.Clamp((int)Math.Round(side), 1, most);

    private static byte[] Scaled(SKPixmap from, int width, int height, ImageShape shape)
    {
        using var bitmap = new SKBitmap(from.Info.WithSize(width, height));
        using SKPixmap to = bitmap.PeekPixels();
        from.ScalePixels(to, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return Planes(to, shape, (shape.Height - height) / 2, (shape.Width - width) / 2);
    }

    /// <summary>Channel by channel, in the middle of zeros where the picture is smaller.</summary>
    private static byte[] Planes(SKPixmap pixels, ImageShape shape, int top, int left)
    {
        byte[] planes = new byte[shape.Size];
        int step = pixels.BytesPerPixel, plane = shape.Height * shape.Width;
        ReadOnlySpan<byte> bytes = pixels.GetPixelSpan();
        for (int row = 0; row < pixels.Height; row++)
        {
            for (int column = 0; column < pixels.Width; column++)
            {
                ReadOnlySpan<byte> pixel = bytes.Slice((row * pixels.RowBytes) + (column * step), step);
                for (int channel = 0; channel < shape.Channels; channel++)
                    planes[(channel * plane) + ((top + row) * shape.Width) + left + column] = Level(pixel, channel, shape.Channels);
            }
        }

        return planes;
    }

    private static byte Level(ReadOnlySpan<byte> pixel, int channel, int channels)
    {
        if (pixel.Length == 1)
            return channel == 3 ? byte.MaxValue : pixel[0];
        return channels > 1 ? pixel[channel]
            : (byte)(((Luma[0] * pixel[0]) + (Luma[1] * pixel[1]) + (Luma[2] * pixel[2]) + 500) / 1000);
    }
}
