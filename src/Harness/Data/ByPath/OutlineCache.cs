using System.Collections.Concurrent;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Outlines of datasets by what they are made of: a spec is asked for its shape often, and its files are read once as long as
/// they do not change.</summary>
internal static class OutlineCache
{
    private static readonly EnumerationOptions Within = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private static readonly ConcurrentDictionary<(FileDatasetSpec Spec, string Files), FileOutline> ByFiles = new();

    private static readonly ConcurrentDictionary<DatasetSpec, FileOutline> ByContent = new();

    /// <summary>Of a spec that has the hash of its files: what they hold, wherever they lie; null where it was not read yet.</summary>
    public static FileOutline? Known(FileDatasetSpec spec) =>
        spec.Sha256 is not null && ByContent.TryGetValue(spec.Contents, out FileOutline? outline) ? outline : null;

    public static FileOutline Get(FileDatasetSpec spec, DataLocations locations, Func<GivenFiles, FileOutline> read)
    {
        (FileDatasetSpec, string) key = (spec, Stamp(spec, locations));
        if (!ByFiles.TryGetValue(key, out FileOutline? outline))
            ByFiles[key] = outline = read(GivenFiles.Read(spec, locations));
        if (spec.Sha256 == outline.Sha256)
            ByContent[spec.Contents] = outline;
        return outline;
    }

    /// <summary>Places, lengths and times of the files; of folders those of all within.</summary>
    private static string Stamp(FileDatasetSpec spec, DataLocations locations)
    {
        var places = new FilePlaces(spec.Folder, locations);
        string?[] texts = [spec.Train, spec.Test?.Path, spec.Validation?.Path, spec.Labels, spec.TestLabels, spec.ValidationLabels];
        return string.Join('\n', texts.OfType<string>().Select(text => StampOf(places.Find(text).Location)));
    }

    private static string StampOf(string path)
    {
        if (File.Exists(path))
            return FormattableString.Invariant($"{path} {new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path).Ticks}");
        if (!Directory.Exists(path))
            return path;
        (long count, long length, long last) = (0, 0, 0);
        foreach (FileInfo file in new DirectoryInfo(path).EnumerateFiles("*", Within))
            (count, length, last) = (count + 1, length + file.Length, Math.Max(last, file.LastWriteTimeUtc.Ticks));
        return FormattableString.Invariant($"{path} {count} {length} {last}");
    }
}
