using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Data.Reading;

namespace GenBench.Harness.Data.Inspection;

/// <summary>What was recognised of somebody's files.</summary>
public sealed record DataInspection
{
    /// <summary>The dataset that was inspected, every option that was found written out.</summary>
    public required FileDatasetSpec Spec { get; init; }

    /// <summary>What it is, each line a name and what stands for it.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>What somebody should know before the data are used.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Grey values of the first training images, [C·H·W] each in [0, 1]; empty for vectors.</summary>
    public IReadOnlyList<float[]> Examples { get; init; } = [];

    /// <summary>Of one image; null for vectors.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>Whether a file holds pictures or arrays of images rather than rows of numbers.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool AreImages(string path, DataLocations locations)
    {
        DataPath place = new FilePlaces(null, locations).Find(path);
        ReadFile file = DataReader.Read(place, new ReadOptions(new(Fit: Pictures.PictureFit.Resize, Height: 8, Width: 8, Channels: 1)));
        return file.Examples.ArePictures || file.Examples.Numbers is { Sizes.Count: >= 3 };
    }

    /// <exception cref="IOException">The files cannot be read, or the options do not fit them.</exception>
    public static DataInspection Of(FileDatasetSpec spec, DataLocations locations) => spec switch
    {
        ImagesSpec images => ImageInspection.Of(images, locations),
        VectorsSpec vectors => VectorInspection.Of(vectors, locations),
        _ => throw new ArgumentException($"{spec.Kind} has no files of its own", nameof(spec)),
    };
}
