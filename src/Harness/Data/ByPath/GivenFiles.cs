using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Reading;

namespace GenBench.Harness.Data.ByPath;

/// <summary>All files of a dataset, read.</summary>
/// <param name="Train">Training examples, as in their file.</param>
/// <param name="Validation">Those of a file of their own; else null.</param>
/// <param name="Test">Likewise.</param>
/// <param name="Hashes">SHA-256 of each file by its name.</param>
internal sealed record GivenFiles(
    RawExamples Train, RawExamples? Validation, RawExamples? Test, IReadOnlyDictionary<string, string> Hashes)
{
    private const string None = "none";

    /// <summary>Over all files.</summary>
    public string Sha256 => FileHash.OfAll(Hashes.Select(file => (file.Key, file.Value)));

    /// <exception cref="DataFileException">One of them is missing or damaged.</exception>
    public static GivenFiles Read(FileDatasetSpec spec, DataLocations locations)
    {
        var places = new FilePlaces(spec.Folder, locations);
        Dictionary<string, string> hashes = [];
        RawExamples train = One(spec.Train, "train", spec.Labels);
        return new(
            train,
            spec.Validation?.Path is { } validation ? One(validation, "validation", spec.ValidationLabels ?? Inner(spec, places)) : null,
            spec.Test?.Path is { } test ? One(test, "test", spec.TestLabels ?? Inner(spec, places)) : null,
            hashes);

        RawExamples One(string text, string split, string? labels)
        {
            DataPath path = places.Find(text);
            bool isFile = labels is not (null or None) && places.WholeIfThere(labels) is { } whole && whole != labels;
            isFile |= labels is not (null or None) && Path.IsPathRooted(labels);
            ReadFile file = DataReader.Read(path, new ReadOptions(
                spec.PictureOptions, isFile || labels == None ? null : labels, IsTest: split == "test"));
            hashes[split] = file.Sha256;
            if (labels == None)
                return file.Examples with { Labels = null };
            if (!isFile)
                return file.Examples;
            (RawLabels values, string hash) = LabelFile.Read(places.Find(labels!), file.Examples);
            hashes[$"{split}-labels"] = hash;
            return file.Examples with { Labels = values };
        }
    }

    /// <summary>Labels within the file of another split are called as those of the training split; a file of labels is that one's
    /// alone.</summary>
    private static string? Inner(FileDatasetSpec spec, FilePlaces places) =>
        spec.Labels is { } labels && places.WholeIfThere(labels) == labels && !Path.IsPathRooted(labels) ? labels : null;
}
