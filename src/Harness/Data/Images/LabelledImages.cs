using GenBench.Harness.Data.Idx;

namespace GenBench.Harness.Data.Images;

/// <summary>Images as bytes, with their classes where they have some.</summary>
public sealed record LabelledImages
{
    /// <param name="shape">Of one image.</param>
    /// <param name="pixels">Levels 0 to 255, [N, C, H, W], row-major.</param>
    /// <param name="labels">[N], classes counted from 0; null where the images have none.</param>
    /// <exception cref="InvalidDataException">The pixels are not whole images, or there are more or fewer labels.</exception>
    public LabelledImages(ImageShape shape, byte[] pixels, IReadOnlyList<int>? labels = null)
    {
        (Shape, Pixels, Labels) = (shape, pixels, labels);
        if (shape.Size <= 0 || pixels.Length % shape.Size != 0)
        {
            throw new InvalidDataException(
                $"{pixels.Length} values are no whole number of images of {shape}; expected a multiple of {shape.Size}");
        }

        if (labels is not null && labels.Count != Count)
            throw new InvalidDataException($"there are {labels.Count} labels for {Count} images; expected one each");
    }

    public ImageShape Shape { get; }

    /// <summary>Levels 0 to 255, [N, C, H, W], row-major.</summary>
    public byte[] Pixels { get; }

    /// <summary>[N]; null where the images have none.</summary>
    public IReadOnlyList<int>? Labels { get; }

    /// <summary>N</summary>
    public int Count => Pixels.Length / Shape.Size;

    /// <summary>Images and labels as IDX files hold them; height, width, channels and count are those of the header.</summary>
    /// <param name="images">[N, H, W] of one channel, or [N, C, H, W].</param>
    /// <param name="labels">[N]; null where the images have none.</param>
    /// <exception cref="InvalidDataException">They have other dimensions.</exception>
    public static LabelledImages Of(IdxArray images, IdxArray? labels = null)
    {
        IReadOnlyList<int> sizes = images.Dimensions;
        if (sizes.Count is not (3 or 4) || labels is { Dimensions.Count: not 1 })
        {
            string rest = labels is null ? "" : $", labels [{string.Join(", ", labels.Dimensions)}]";
            throw new InvalidDataException(
                $"images are [{string.Join(", ", sizes)}]{rest}; expected [N, H, W] or [N, C, H, W], and labels [N]");
        }

        var shape = new ImageShape(sizes.Count == 4 ? sizes[1] : 1, sizes[^2], sizes[^1]);
        return new LabelledImages(shape, images.Values, labels?.Values.Select(label => (int)label).ToArray());
    }
}
