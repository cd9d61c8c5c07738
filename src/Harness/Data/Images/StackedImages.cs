namespace GenBench.Harness.Data.Images;

/// <summary>Several grey images of a source, drawn with replacement, as the channels of one observation. The training splits have as many
/// observations as they have images.</summary>
/// <param name="Images">M, images in one observation.</param>
/// <param name="Test">Observations in the test split.</param>
public sealed record StackedImages(int Images, int Test)
{
    /// <summary>What the source is once its images are stacked.</summary>
    /// <exception cref="ArgumentException">Its images have several channels, or no classes.</exception>
    public ImageOutline Over(ImageOutline source) => source is { Shape.Channels: 1 }
        ? source with { Shape = source.Shape with { Channels = Images }, Classes = (int)ClassesOf(source).Joint, Test = Test }
        : throw new ArgumentException($"images of {source.Shape} cannot be stacked; expected one channel", nameof(source));

    /// <summary>How the label of an observation is made of its images'.</summary>
    public ChannelClasses ClassesOf(ImageOutline source) =>
        new(Images, source.Classes ?? throw new ArgumentException("images without classes cannot be stacked to classes", nameof(source)));
}
