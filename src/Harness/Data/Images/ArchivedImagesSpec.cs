using GenBench.Harness.Data.Archives;
using GenBench.Harness.Data.Idx;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Data.Images;

/// <summary>An image dataset whose files lie in a data folder.</summary>
public abstract record ArchivedImagesSpec : BorderedImagesSpec
{
    protected abstract DatasetArchive Archive { get; }

    protected sealed override ImageOutline Outline => Archive.Outline;

    protected sealed override int DefaultValidation => Outline.Train / 6;

    protected sealed override IEnumerable<SpecProblem> CheckFiles(DataLocations locations)
    {
        IReadOnlyList<ArchiveFile> missing = ArchiveReader.Missing(Archive, locations);
        if (missing.Count > 0) yield return ArchiveReader.ProblemOfMissing(Archive, missing, locations).Problem;
        foreach (ArchiveFile file in Archive.Files.Except(missing))
        {
            if (ProblemOf(file, locations) is { } problem) yield return problem;
        }
    }

    /// <summary>The folder its files are read from.</summary>
    /// <exception cref="DatasetFileException">They are missing or damaged.</exception>
    public string FolderIn(DataLocations locations) =>
        Path.GetDirectoryName(ArchiveReader.Read(Archive, Archive.TrainImages, locations).Path)!;

    protected sealed override ImageSource ReadSource(DataLocations locations)
    {
        Dictionary<string, IdxArray> arrays = Archive.Files.ToDictionary(
            file => file.Name, file => ArchiveReader.Read(Archive, file, locations).Array);
        return new(
            LabelledImages.Of(arrays[Archive.TrainImages.Name], arrays[Archive.TrainLabels.Name]),
            LabelledImages.Of(arrays[Archive.TestImages.Name], arrays[Archive.TestLabels.Name]),
            arrays.ToDictionary(pair => pair.Key, pair => pair.Value.Sha256),
            Archive.Licence);
    }

    private SpecProblem? ProblemOf(ArchiveFile file, DataLocations locations)
    {
        try
        {
            ArchiveReader.Read(Archive, file, locations);
            return null;
        }
        catch (DatasetFileException exception)
        {
            return exception.Problem;
        }
    }
}
