using System.IO.Compression;
using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Npy;

/// <summary>Reads named arrays of a NPZ file, which is a ZIP archive of NPY files. Nothing is written to disk, so an entry's name can lead
/// nowhere.</summary>
internal static class NpzReader
{
    private const string Ending = ".npy";

    /// <summary>Names of its arrays, without <c>.npy</c>.</summary>
    public static IReadOnlyList<string> Names(Stream stream, ReadBudget budget) => Opened(stream, budget, archive =>
        (IReadOnlyList<string>)[.. Arrays(archive).Select(NameOf)]);

    /// <param name="name">Of the array, without <c>.npy</c>.</param>
    public static NumberArray Read(Stream stream, string name, ReadBudget budget) => Opened(stream, budget, archive =>
    {
        ZipArchiveEntry[] found = [.. Arrays(archive).Where(entry => NameOf(entry) == name)];
        if (found.Length != 1)
        {
            string names = string.Join(", ", Arrays(archive).Select(NameOf));
            throw budget.Fault($"it holds {(found.Length == 0 ? "no" : "more than one")} array \"{name}\"; there are: {names}");
        }

        using Stream content = found[0].Open();
        return NpyReader.Read(content, budget);
    });

    private static IEnumerable<ZipArchiveEntry> Arrays(ZipArchive archive) =>
        archive.Entries.Where(entry => entry.FullName.EndsWith(Ending, StringComparison.Ordinal));

    private static string NameOf(ZipArchiveEntry entry) => entry.FullName[..^Ending.Length];

    /// <summary>Does something with the archive.</summary>
    public static T Opened<T>(Stream stream, ReadBudget budget, Func<ZipArchive, T> read)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return read(archive);
        }
        catch (Exception exception) when (exception is InvalidDataException
            or ArgumentException or NotSupportedException or EndOfStreamException or OverflowException)
        {
            throw budget.Fault($"it is no whole ZIP archive ({exception.Message.TrimEnd('.')})", exception);
        }
    }
}
