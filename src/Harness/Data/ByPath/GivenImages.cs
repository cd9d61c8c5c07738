using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Pictures;

namespace GenBench.Harness.Data.ByPath;

/// <summary>The images of one file: numbers and how they lie.</summary>
/// <param name="Shape">Of one image.</param>
/// <param name="Numbers">[N, C, H, W], or [N, H, W, C] where the channels are last.</param>
/// <param name="IsChannelsLast">Which of the two.</param>
/// <param name="Source">Names the file in messages.</param>
internal sealed record GivenImages(ImageShape Shape, NumberArray Numbers, bool IsChannelsLast, string Source)
{
    private const int MostChannels = 16;

    /// <summary>In an image of one to four channels they are fewer than rows and columns.</summary>
    private const int MostColours = 4;

    /// <summary>Whether the numbers lie with rows and columns exchanged.</summary>
    public bool IsTransposed { get; init; }

    public int Count => (int)Numbers.Examples;

    /// <exception cref="DataFileException">The examples are no images.</exception>
    public static GivenImages Of(RawExamples examples, ImagesSpec spec)
    {
        NumberArray numbers = examples.Numbers ?? TableNumbers.Of(examples, spec.Labels);
        long[] sizes = [.. numbers.Sizes.Skip(1)];
        bool isLast = !examples.ArePictures && sizes.Length == 3 && IsLast(sizes, examples, spec);
        ImageShape shape = sizes.Length switch
        {
            1 => Folded(sizes[0], examples, spec),
            2 => new(1, Side(sizes[0]), Side(sizes[1])),
            3 when isLast => new(Side(sizes[2]), Side(sizes[0]), Side(sizes[1])),
            3 => new(Side(sizes[0]), Side(sizes[1]), Side(sizes[2])),
            _ => throw new DataFileException(
                examples.Source, $"it is {numbers.Description}; expected images [N, H, W], [N, C, H, W] or [N, H, W, C], "
                + "or rows [N, D] with a \"size\""),
        };
        if (spec.Transposed)
            shape = shape with { Height = shape.Width, Width = shape.Height };
        var images = new GivenImages(shape, numbers, isLast, examples.Source) { IsTransposed = spec.Transposed };
        images.MustBe(spec, examples.ArePictures);
        return images;
    }

    /// <summary>The numbers of one image in the order [C, H, W].</summary>
    public void CopyTo(long image, Span<double> target, Span<double> scratch)
    {
        if (!IsChannelsLast && !IsTransposed)
        {
            Numbers.CopyTo(image * target.Length, target);
            return;
        }

        Numbers.CopyTo(image * target.Length, scratch);
        int plane = Shape.Height * Shape.Width;
        for (int i = 0; i < target.Length; i++)
        {
            int channel = i / plane, row = i % plane / Shape.Width, column = i % Shape.Width;
            int place = IsTransposed ? (column * Shape.Height) + row : (row * Shape.Width) + column;
            target[i] = scratch[IsChannelsLast ? (place * Shape.Channels) + channel : (channel * plane) + place];
        }
    }

    private void MustBe(ImagesSpec spec, bool arePictures)
    {
        if (Shape.Height is < 1 or > PictureOptions.LargestSide || Shape.Width is < 1 or > PictureOptions.LargestSide
            || Shape.Channels is < 1 or > MostChannels)
        {
            throw new DataFileException(Source, $"its images are {Shape}; expected 1 to {MostChannels} channels of at most "
                + $"{PictureOptions.LargestSide}x{PictureOptions.LargestSide}");
        }

        if (!arePictures && spec.Fit is not null)
            throw new DatasetOptionException("fit", $"{Source} is an array", "leave it out: only pictures are brought to a size");
        if (spec.Size is [var height, var width] && (Shape.Height != height || Shape.Width != width))
        {
            throw new DatasetOptionException(
                "size", $"the images of {Source} are {Shape.Height}x{Shape.Width}, not {height}x{width}",
                    "leave it out, or add a \"fit\" for pictures");
        }

        if (spec.Channels is { } channels && channels != Shape.Channels)
            throw new DatasetOptionException("channels", $"the images of {Source} have {Shape.Channels}, not {channels}", "leave it out");
    }

    private static bool IsLast(long[] sizes, RawExamples examples, ImagesSpec spec)
    {
        if (spec.Order is { } order)
            return order == ChannelOrder.ChannelsLast;
        (bool first, bool last) = (sizes[0] <= MostColours, sizes[2] <= MostColours);
        return first != last
            ? last
            : throw new DataFileException(
                examples.Source, $"it is {ArraySizes.Text(examples.Numbers!.Sizes)}, and nothing says where its channels are: "
                + "write \"order\": \"channels-first\" or \"channels-last\"");
    }

    private static ImageShape Folded(long width, RawExamples examples, ImagesSpec spec)
    {
        int channels = spec.Channels ?? 1;
        if (spec.Size is not [var height, var columns])
        {
            throw new DatasetOptionException(
                "size", $"{examples.Source} has rows of {width} numbers", "write the height and width of its images, as in [28, 28]");
        }

        return (long)channels * height * columns == width
            ? new ImageShape(channels, height, columns)
            : throw new DatasetOptionException(
                "size", $"{examples.Source} has rows of {width} numbers, not {channels} x {height} x {columns}",
                "write the height and width of its images, and \"channels\" where they have several");
    }

    private static int Side(long size) => (int)Math.Min(size, int.MaxValue);
}
