using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Models.Registration;

namespace GenBench.Harness.Tests.Data.Images;

/// <summary>A dataset as somebody else would add it: images of any shape, each class with a bright quarter of its own.</summary>
[Kind("made-up")]
public sealed record MadeUpImagesSpec : ImageDatasetSpec
{
    public ImageShape Image { get; init; } = new(3, 12, 20);

    public int? Kinds { get; init; } = 4;

    public int Train { get; init; } = 50;

    public int Test { get; init; } = 40;

    public int Frame { get; init; }

    public StackedImages? Stacking { get; init; }

    /// <summary>What the source turns out to hold, where that is not what was said.</summary>
    public ImageOutline? Found { get; init; }

    protected override ImageOutline Outline => new(Image, Kinds, Train, Test);

    protected override int Border => Frame;

    protected override StackedImages? Stack => Stacking;

    public static LabelledImages Draw(ImageShape shape, int? classes, int count, int seed)
    {
        var random = new Random(seed);
        int[] labels = [.. Enumerable.Range(0, count).Select(i => i % (classes ?? 4))];
        byte[] pixels = [.. labels.SelectMany(label => Picture(shape, label, random))];
        return new LabelledImages(shape, pixels, classes is null ? null : labels);
    }

    protected override ImageSource ReadSource(DataLocations locations)
    {
        ImageOutline holds = Found ?? Outline;
        LabelledImages train = Draw(holds.Shape, holds.Classes, holds.Train, 1), test = Draw(holds.Shape, holds.Classes, holds.Test, 2);
        return ImageSource.Generated(train, test, "made up");
    }

    private static IEnumerable<byte> Picture(ImageShape shape, int label, Random random)
    {
        for (int place = 0; place < shape.Size; place++)
        {
            int row = place / shape.Width % shape.Height, column = place % shape.Width;
            int quarter = (row < shape.Height / 2 ? 0 : 2) + (column < shape.Width / 2 ? 0 : 1);
            yield return (byte)((quarter == label % 4 ? 150 : 0) + random.Next(100));
        }
    }
}
