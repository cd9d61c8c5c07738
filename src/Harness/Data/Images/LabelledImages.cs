using GenBench.Harness.Data.Idx;

namespace GenBench.Harness.Data.Images;

/// <summary>Grey images with their classes, as the files hold them.</summary>
internal sealed record LabelledImages
{
    public const int Side = 28;
    public const int Classes = 10;

    /// <param name="images">[N, 28, 28]</param>
    /// <param name="labels">[N]</param>
    public LabelledImages(IdxArray images, IdxArray labels)
    {
        int count = images.Dimensions[0];
        if (!images.Dimensions.SequenceEqual([count, Side, Side]) || !labels.Dimensions.SequenceEqual([count]))
        {
            throw new InvalidDataException(
                $"images are [{string.Join(", ", images.Dimensions)}], labels [{string.Join(", ", labels.Dimensions)}]; expected [N, {Side}, {Side}] and [N]");
        }

        Images = images;
        Labels = labels;
    }

    public IdxArray Images { get; }

    public IdxArray Labels { get; }

    public int Count => Images.Dimensions[0];
}
