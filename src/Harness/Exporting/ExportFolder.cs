using System.Text.Json;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Exporting;

/// <summary>A folder that is there whole or not at all, and that takes nobody else's place: it holds a list of what was written into
/// it.</summary>
internal static class ExportFolder
{
    public const string ListName = "export.json";

    /// <summary>Null where an export may be written: nothing is there, or an empty folder, or an earlier export that nobody has added to
    /// or changed.</summary>
    public static string? WhyNot(string folder)
    {
        if (File.Exists(folder))
            return $"{folder} is a file, expected a folder";
        if (!Directory.Exists(folder))
            return null;
        string[] found = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))];
        if (found.Length == 0)
            return null;
        Dictionary<string, FileSeal> written = ReadList(folder);
        string? strange = found.Order(StringComparer.Ordinal).FirstOrDefault(file => file != ListName
            && !(written.TryGetValue(file, out FileSeal? seal) && seal.ProblemOf(Path.Combine(folder, file)) is null));
        return strange is null
            ? null
            : $"{Path.Combine(folder, strange)} was not written by an export, or was changed since; expected a folder that is not there, "
                + "or an export as it was written";
    }

    /// <param name="write">Writes the files into a folder of another name, which then takes its place.</param>
    public static void Write(string folder, Action<string> write)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string fresh = $"{folder}.{Environment.ProcessId}.new", old = $"{folder}.{Environment.ProcessId}.old";
        Directory.CreateDirectory(fresh);
        try
        {
            write(fresh);
            WriteList(fresh);
            if (Directory.Exists(folder))
                FileSteps.Rename(folder, old);
            FileSteps.Rename(fresh, folder);
            FileSteps.FlushFolder(Path.GetDirectoryName(folder)!);
            if (Directory.Exists(old))
                Directory.Delete(old, recursive: true);
        }
        finally
        {
            if (Directory.Exists(fresh))
                Directory.Delete(fresh, recursive: true);
        }
    }

    private static void WriteList(string folder)
    {
        SortedDictionary<string, FileSeal> files = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            files[Path.GetRelativePath(folder, file)] = FileSeal.Of(file);
        AtomicFile.Write(Path.Combine(folder, ListName), stream => JsonSerializer.Serialize(stream, files, ResultJson.Options));
    }

    private static Dictionary<string, FileSeal> ReadList(string folder)
    {
        string path = Path.Combine(folder, ListName);
        try
        {
            byte[] text = File.Exists(path) ? File.ReadAllBytes(path) : [(byte)'{', (byte)'}'];
            var files = JsonContent.Read<Dictionary<string, FileSeal>>(text, ResultJson.Options);
            FileSeal.MustBeThere(files.Values);
            return files;
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
