using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Idx;

namespace GenBench.Harness.Data.Archives;

/// <summary>Finds a dataset's files in the data folders and reads them; a file whose content has another SHA-256 is never taken for
/// data.</summary>
public static class ArchiveReader
{
    /// <summary>The first candidate with the right content, and where it was. One that is damaged is passed over while another is
    /// good.</summary>
    /// <exception cref="DatasetFileException">No folder holds the file, or none holds it undamaged.</exception>
    public static (string Path, IdxArray Array) Read(DatasetArchive archive, ArchiveFile file, DataLocations locations)
    {
        List<string> rejected = [];
        foreach (string path in Candidates(archive, file, locations).Where(File.Exists))
        {
            if (TryRead(path, file, out string finding) is { } array) return (path, array);
            rejected.Add(finding);
        }

        throw rejected.Count > 0
            ? new DatasetFileException(string.Join("; ", rejected), Remedy(archive))
            : ProblemOfMissing(archive, [file], locations);
    }

    /// <summary>The files that lie in no folder, good or damaged.</summary>
    public static IReadOnlyList<ArchiveFile> Missing(DatasetArchive archive, DataLocations locations) =>
        [.. archive.Files.Where(file => !Candidates(archive, file, locations).Any(File.Exists))];

    /// <summary>One message for all of them: they come together.</summary>
    public static DatasetFileException ProblemOfMissing(DatasetArchive archive, IReadOnlyList<ArchiveFile> missing, DataLocations locations)
    {
        string names = string.Join(", ", missing.Select(file => file.CompressedName));
        return new($"{names} of {archive.Name} {(missing.Count == 1 ? "is" : "are")} in none of: {Describe(locations)}", Remedy(archive));
    }

    /// <returns>Null where the file is not what <paramref name="file"/> says, with the reason.</returns>
    public static IdxArray? TryRead(string path, ArchiveFile file, out string finding)
    {
        finding = "";
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            IdxArray array = IdxReader.Read(stream, path, file.Rank);
            if (array.Sha256 == file.Sha256) return array;
            finding = $"{path}: SHA-256 of its decompressed content is {array.Sha256}; expected {file.Sha256}";
        }
        catch (Exception exception) when (exception is DataFileException or IOException or UnauthorizedAccessException)
        {
            finding = exception is DataFileException ? exception.Message : $"{path}: cannot be read ({exception.Message})";
            finding += $"; expected {file.Length} bytes with SHA-256 {file.Sha256}";
        }

        return null;
    }

    private static IEnumerable<string> Candidates(DatasetArchive archive, ArchiveFile file, DataLocations locations) =>
        from folder in locations.Folders
        from inner in archive.Folders
        from name in new[] { file.CompressedName, file.Name }
        select Path.Combine(folder, inner, name);

    private static string Remedy(DatasetArchive archive) =>
        $"run `genbench data fetch {archive.Name}`, or name the folder that holds it with --data or {DataLocator.Variable}";

    private static string Describe(DataLocations locations) =>
        string.Join(", ", locations.Folders.Select(folder => Directory.Exists(folder) ? folder : $"{folder} (no such folder)"));
}
