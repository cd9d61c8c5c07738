using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Pictures;
using GenBench.Harness.Data.Reading;
using SkiaSharp;

namespace GenBench.Harness.Tests.Data.Reading;

public sealed class PictureTests : IDisposable
{
    /// <summary>Red, green, blue, white; 2 x 2, with opacity.</summary>
    private static readonly byte[] Colours = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Colours_are_planes_of_red_green_and_blue()
    {
        Write(Opaque(Colours), "a.png");

        NumberArray read = Read().Numbers!;

        Assert.Equal([1, 3, 2, 2], read.Sizes);
        Assert.Equal([255, 0, 0, 255, /* green */ 0, 255, 0, 255, /* blue */ 0, 0, 255, 255], read.Content);
    }

    [Fact]
    public void Opacity_is_a_fourth_plane()
    {
        byte[] clear = [.. Colours];
        clear[3] = 128;
        Write(RealFiles.Encoded(clear, SKColorType.Rgba8888, SKAlphaType.Unpremul, SKEncodedImageFormat.Png, 2, 2), "a.png");

        NumberArray read = Read().Numbers!;

        Assert.Equal([1, 4, 2, 2], read.Sizes);
        Assert.Equal([128, 255, 255, 255], read.Content[^4..]);
        Assert.Equal([255, 0, 0, 255], read.Content[..4]); // the colour is not darkened by its opacity
    }

    [Theory]
    [InlineData(1, new byte[] { 76, 150, 29, 255 })] // 0.299 R + 0.587 G + 0.114 B
    [InlineData(3, new byte[] { 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255 })]
    [InlineData(4, new byte[] { 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255 })]
    public void Channels_are_brought_to_the_number_that_is_asked_for(int channels, byte[] expected)
    {
        Write(Opaque(Colours), "a.png");

        Assert.Equal(expected, Read(new(Channels: channels)).Numbers!.Content);
    }

    [Fact]
    public void A_palette_and_a_JPEG_are_colours()
    {
        Write(PaletteImage(), "a.png");
        Assert.Equal([1, 3, 1, 2], Read().Numbers!.Sizes);
        Assert.Equal([10, 40, 20, 50, 30, 60], Read().Numbers!.Content);

        byte[] flat = [.. Enumerable.Repeat<byte[]>([200, 100, 50, 255], 64).SelectMany(pixel => pixel)];
        _folder.Write(RealFiles.Encoded(flat, SKColorType.Rgba8888, SKAlphaType.Opaque, SKEncodedImageFormat.Jpeg, 8, 8), "jpeg", "a.jpg");
        NumberArray jpeg = Read("jpeg").Numbers!;
        Assert.Equal([1, 3, 8, 8], jpeg.Sizes);
        Assert.All(jpeg.Content.Take(64), red => Assert.InRange(red, 197, 203));
    }

    [Fact]
    public void Pictures_of_two_sizes_are_refused_by_name()
    {
        Write(RealFiles.Png(new byte[20]), "a.png");
        Write(Grey(3, 3), "b.png");

        string message = Assert.Throws<DataFileException>(() => Read()).Message;

        Assert.StartsWith(_folder["pictures", "b.png"], message);
        Assert.Contains($"it is 3x3; expected 5x4 as {_folder["pictures", "a.png"]}", message);
        Assert.Contains("\"fit\"", message);
    }

    [Fact]
    public void Grey_beside_colour_is_refused_by_name()
    {
        Write(Grey(2, 2), "a.png");
        Write(Opaque(Colours), "b.png");

        Assert.Contains("it has 3 channels; expected 1 as", Assert.Throws<DataFileException>(() => Read()).Message);
    }

    [Fact]
    public void Cropping_keeps_the_middle_and_padding_adds_zeros()
    {
        // 4 wide, 2 high: the middle is light
        byte[] stripes = [.. Enumerable.Range(0, 8).Select(i => i % 4 is 1 or 2 ? (byte)200 : (byte)0)];
        Write(RealFiles.Encoded(stripes, SKColorType.Gray8, SKAlphaType.Opaque, SKEncodedImageFormat.Png, 4, 2), "a.png");

        Assert.Equal([200, 200, 200, 200], Read(new(2, 2, PictureFit.Crop)).Numbers!.Content);
        Assert.Equal([0, 0, 0, 0, 0, 200, 200, 0, 0, 200, 200, 0, 0, 0, 0, 0], Read(new(4, 4, PictureFit.Pad)).Numbers!.Content);
        Assert.Equal(4, Read(new(2, 2, PictureFit.Resize)).Numbers!.Content.Length);
    }

    [Fact]
    public void A_picture_that_claims_a_huge_size_is_refused_before_it_is_decoded()
    {
        byte[] png = Grey(2, 2);
        (png[16], png[17], png[20], png[21]) = (0x00, 0x7F, 0x00, 0x7F); // 8 million on a side
        Write(png, "a.png");

        Assert.Contains("expected at most 512x512", Assert.Throws<DataFileException>(() => Read()).Message);
    }

    private void Write(byte[] picture, string name) => _folder.Write(picture, "pictures", name);

    private RawExamples Read(PictureOptions? options = null) => Read("pictures", options);

    private RawExamples Read(string folder, PictureOptions? options = null) =>
        DataReader.Read(new DataPath(_folder[folder], null), new ReadOptions(options ?? new())).Examples;

    private static byte[] Grey(int width, int height) =>
        RealFiles.Encoded(new byte[width * height], SKColorType.Gray8, SKAlphaType.Opaque, SKEncodedImageFormat.Png, width, height);

    private static byte[] Opaque(byte[] colours) =>
        RealFiles.Encoded(colours, SKColorType.Rgba8888, SKAlphaType.Opaque, SKEncodedImageFormat.Png, 2, 2);

    /// <summary>Two pixels, (10, 20, 30) and (40, 50, 60), by a palette; Skia writes none.</summary>
    private static byte[] PaletteImage()
    {
        byte[] rows = [0, 0, 1];
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(rows);
        return
        [
            0x89, .. "PNG\r\n\u001a\n"u8, .. PngChunk.Of("IHDR", [0, 0, 0, 2, 0, 0, 0, 1, 8, 3, 0, 0, 0]),
            .. PngChunk.Of("PLTE", [10, 20, 30, 40, 50, 60]), .. PngChunk.Of("IDAT", packed.ToArray()), .. PngChunk.Of("IEND", []),
        ];
    }
}
