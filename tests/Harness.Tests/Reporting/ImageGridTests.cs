using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using SkiaSharp;

namespace GenBench.Harness.Tests.Reporting;

public sealed class ImageGridTests : IDisposable
{
    private const int Gap = 2, Scale = 28;

    private static readonly ImageShape Tiny = new(1, 2, 2);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Each_pixel_is_a_square_of_its_own_grey()
    {
        string path = _folder["samples.png"];
        ImageGrid.SaveSamples(path, [[0f, 0.2f, 0.6f, 1f]], Tiny);

        using SKBitmap grid = SKBitmap.Decode(path);

        Assert.Equal((Gap + (2 * Scale) + Gap, Gap + (2 * Scale) + Gap), (grid.Width, grid.Height));
        Assert.Equal([0, 51, 153, 255], new[] { (0, 0), (1, 0), (0, 1), (1, 1) }.Select(place => Grey(grid, place.Item1, place.Item2)));
    }

    [Fact]
    public void Values_outside_the_range_are_clipped()
    {
        string path = _folder["samples.png"];
        ImageGrid.SaveSamples(path, [[-3f, 7f, float.NaN, 0.5f]], Tiny);

        using SKBitmap grid = SKBitmap.Decode(path);

        Assert.Equal([0, 255, 0], new[] { (0, 0), (1, 0), (0, 1) }.Select(place => Grey(grid, place.Item1, place.Item2)));
    }

    [Fact]
    public void Colour_images_keep_their_channels()
    {
        string path = _folder["samples.png"];
        ImageGrid.SaveSamples(path, [[1f, 0.2f, 0f]], new ImageShape(3, 1, 1));

        using SKBitmap grid = SKBitmap.Decode(path);

        Assert.Equal(new SKColor(255, 51, 0), grid.GetPixel(grid.Width / 2, grid.Height / 2));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public void Any_other_number_of_channels_stands_side_by_side_in_grey(int channels)
    {
        string path = _folder["samples.png"];
        float[] levels = [.. Enumerable.Range(0, channels * 2).Select(value => value / 51f)];
        ImageGrid.SaveSamples(path, [levels], new ImageShape(channels, 1, 2));

        using SKBitmap grid = SKBitmap.Decode(path);

        Assert.Equal((channels * 2 * Scale) + (2 * Gap), grid.Width);
        Assert.Equal(
            Enumerable.Range(0, channels * 2).Select(value => (value * 5, value * 5)),
            Enumerable.Range(0, channels * 2)
                .Select(place => grid.GetPixel(Gap + (place * Scale) + 3, Gap + 3))
                .Select(color => ((int)color.Red, (int)color.Blue)));
    }

    [Fact]
    public void A_reconstruction_stands_below_its_original_also_in_a_row_that_is_not_full()
    {
        string path = _folder["reconstructions.png"];
        float[][] originals = [[0.2f], [0.4f], [0.6f]], reconstructions = [[0.3f], [0.5f], [0.7f]];
        ImageGrid.SavePairs(path, originals, reconstructions, new ImageShape(1, 1, 1), columns: 2);

        using SKBitmap grid = SKBitmap.Decode(path);

        const int step = 56 + Gap;
        int[] greys = [.. new[] { (0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (0, 3) }.Select(
            place => (int)grid.GetPixel((place.Item1 * step) + 20, (place.Item2 * step) + 20).Red)];
        Assert.Equal([51, 102, 76, 128, 153, 178], greys);
    }

    [Fact]
    public void A_wrong_number_of_values_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => ImageGrid.SaveSamples(_folder["a.png"], [[0f, 1f, 0f]], Tiny));

        Assert.Contains("got 3 values for an image; expected 1 x 2 x 2 = 4", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static int Grey(SKBitmap grid, int column, int row) =>
        grid.GetPixel(Gap + (column * Scale) + (Scale / 2), Gap + (row * Scale) + (Scale / 2)).Red;
}
