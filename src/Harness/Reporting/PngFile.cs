using GenBench.Harness.Results.Files;
using SkiaSharp;

namespace GenBench.Harness.Reporting;

/// <summary>Opaque pictures of few colours: every row as it is, which is smaller and takes a third of the time of trying all filters on
/// each, and without the alpha that all pixels share.</summary>
internal static class PngFile
{
    private static readonly SKPngEncoderOptions Unfiltered = new(SKPngEncoderFilterFlags.None, 4);

    public static void Write(string path, SKPixmap content)
    {
        using SKPixmap opaque = content.WithAlphaType(SKAlphaType.Opaque);
        using SKData png = opaque.Encode(Unfiltered)
            ?? throw new InvalidOperationException(
                $"{path} was not written: a picture of {content.Width} x {content.Height} pixels cannot be encoded");
        AtomicFile.WriteBytes(path, png.ToArray());
    }
}
