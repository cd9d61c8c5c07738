using System.Security.Cryptography;

namespace GenBench.Harness.Results.Files;

/// <summary>Files that are there whole or not at all, whenever the process is killed or the power fails.</summary>
public static class AtomicFile
{
    private const string Ending = ".tmp";

    /// <summary>Writes beside the target, flushes that to the disk, renames it over the target and flushes the folder.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string temporary = TemporaryName(path);
        try
        {
            FileSteps.Write(temporary, write);
            FileSteps.Rename(temporary, path);
        }
        catch
        {
            Discard(temporary);
            throw;
        }

        FileSteps.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    public static void WriteBytes(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Deletes what killed processes left half written in a folder that nobody else writes into now.</summary>
    internal static void DeleteLeftovers(string folder)
    {
        foreach (string file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Ending) : [])
            File.Delete(file);
    }

    /// <summary>Drawn, since two machines on one network folder may have the same process number.</summary>
    private static string TemporaryName(string path) => $"{path}.{RandomNumberGenerator.GetHexString(12, lowercase: true)}{Ending}";

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What kept the file from being written is what is told.
        }
    }
}
