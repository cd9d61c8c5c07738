using System.IO.Compression;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Data.Npy;
using GenBench.Harness.Data.Pictures;

namespace GenBench.Harness.Data.Reading;

/// <summary>Reads ZIP archives: of arrays (NPZ), of pictures as in a folder, or one file within that is named. Nothing is unpacked to
/// disk, so a name can lead nowhere.</summary>
internal static class ZipReader
{
    public static RawExamples Read(DataPath path, ReadOptions options, ReadBudget budget)
    {
        using FileStream stream = File.OpenRead(path.Location);
        if (NpzReader.Names(stream, budget).Count > 0)
            return NamedArrays.OfNpz(path, options, budget);
        return NpzReader.Opened(
            stream, budget, archive => path.Inner is { } name ? OfEntry(archive, name, budget) : OfPictures(archive, path, options));
    }

    /// <summary>An array that lies in the archive as a file of its own, packed once more or not.</summary>
    private static RawExamples OfEntry(ZipArchive archive, string name, ReadBudget budget)
    {
        ZipArchiveEntry entry = archive.GetEntry(name)
            ?? throw budget.Fault(
                $"it holds no file \"{name}\"; there are: {string.Join(", ", archive.Entries.Take(20).Select(one => one.FullName))}");
        var inner = new ReadBudget($"{budget.Source}:{name}", entry.Length);
        using Stream packed = entry.Open();
        using var content = new MemoryStream(budget.Read(packed, entry.Length, $"bytes of {name}"));
        FileHead head = FileHead.Of(content, inner.Source);
        content.Position = 0;
        return DataReader.Arrays(content, head, inner)
            ?? throw inner.Fault("it is no IDX and no NPY file, which alone are read within a ZIP archive");
    }

    private static RawExamples OfPictures(ZipArchive archive, DataPath path, ReadOptions options)
    {
        ReadBudget budget = PictureBudget.Of(path.Location, new FileInfo(path.Location).Length);
        ZipArchiveEntry[] pictures = [.. archive.Entries.Where(IsPicture).OrderBy(entry => entry.FullName, StringComparer.Ordinal)];
        if (pictures.Length == 0)
            throw budget.Fault("it holds no array and no picture");
        var stack = new PictureStack(options.Pictures, budget);
        foreach (ZipArchiveEntry entry in pictures)
        {
            using Stream packed = entry.Open();
            stack.Add(new ReadBudget($"{path.Location}:{entry.FullName}", new FileInfo(path.Location).Length)
                .Read(packed, entry.Length, "bytes"),
                $"{path.Location}:{entry.FullName}");
        }

        string[] names = [.. pictures.Select(entry => entry.FullName)];
        string shared = SharedFolder(names);
        return new RawExamples
        {
            Form = "ZIP of pictures",
            Source = path.Location,
            Numbers = stack.ToArray(),
            ArePictures = true,
            Names = names,
            Labels = PictureFolder.ClassesOf(path.Location, [.. names.Select(name => name[shared.Length..])]),
        };
    }

    /// <summary>Archives often hold one folder with all within.</summary>
    private static string SharedFolder(string[] names)
    {
        int slash = names[0].IndexOf('/', StringComparison.Ordinal);
        string first = slash < 0 ? "" : names[0][..(slash + 1)];
        return names.All(name => name.StartsWith(first, StringComparison.Ordinal)) ? first : "";
    }

    private static bool IsPicture(ZipArchiveEntry entry) => !entry.Name.StartsWith('.')
        && Path.GetExtension(entry.Name).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg";
}
