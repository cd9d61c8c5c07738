using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Results.Cells;

/// <summary>Keeps other processes away from a cell while this one runs it. The system releases it when the process ends, however it ends;
/// the empty file stays.</summary>
internal static class CellLock
{
    private const string FileName = ".lock";

    /// <exception cref="InvalidDataException">The folder is a link, or holds one: what is written would land elsewhere.</exception>
    /// <returns>To be disposed after the cell's last write; null where another process has the cell.</returns>
    /// <param name="toDelete">Whether the folder is to go, with the links that it may hold.</param>
    public static IDisposable? TryTake(CellFolder folder, bool toDelete = false)
    {
        if (!toDelete)
            PlainPlaces.MustHoldNoLinks(folder.Location);
        else if (new FileInfo(Path.Combine(folder.Location, FileName)).LinkTarget is not null)
            File.Delete(Path.Combine(folder.Location, FileName)); // the link: the file is nobody's lock
        Directory.CreateDirectory(folder.Location);
        try
        {
            return new FileStream(Path.Combine(folder.Location, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
