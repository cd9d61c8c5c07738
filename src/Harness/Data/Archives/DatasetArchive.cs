namespace GenBench.Harness.Data.Archives;

/// <summary>A public dataset of labelled images: its files, and where they are found and fetched.</summary>
public sealed record DatasetArchive
{
    /// <summary>As in specs and on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What its files hold, as published: known before they are there, and their check.</summary>
    public required ImageOutline Outline { get; init; }

    public required ArchiveFile TrainImages { get; init; }

    public required ArchiveFile TrainLabels { get; init; }

    public required ArchiveFile TestImages { get; init; }

    public required ArchiveFile TestLabels { get; init; }

    /// <summary>Licence and source.</summary>
    public required string Licence { get; init; }

    /// <summary>Folders below a data folder that may hold the files: our own, torchvision's, and the data folder itself.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Base addresses, tried in order.</summary>
    public required IReadOnlyList<Uri> Mirrors { get; init; }

    /// <summary>The files with their check.</summary>
    public IReadOnlyList<PublishedFile> Published => [.. Files.Select(file => new PublishedFile(
        file.CompressedName, file.Length, path => ArchiveReader.TryRead(path, file, out string finding) is null ? finding : null))];

    public IReadOnlyList<ArchiveFile> Files => [TrainImages, TrainLabels, TestImages, TestLabels];
}
