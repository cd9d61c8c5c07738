namespace GenBench.Harness.Results.Files;

/// <summary>The steps by which whole files and folders come to be. Their order decides what a power cut leaves behind, so that it can be
/// watched.</summary>
internal static class FileSteps
{
    /// <summary>EFBIG</summary>
    private const int TooLarge = 27;

    private static readonly AsyncLocal<Action<FileStep>?> Watcher = new();

    /// <summary>Has every step of this flow of control told until disposed: a flush when it is done, any other step before it is
    /// done.</summary>
    public static IDisposable Watch(Action<FileStep> watcher)
    {
        Watcher.Value = watcher;
        return new Watching();
    }

    public static void CreateFolder(string path)
    {
        Tell(FileStepKind.CreateFolder, path);
        Directory.CreateDirectory(path);
    }

    /// <summary>Makes a new file, whose content is on the disk when the call returns.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        Tell(FileStepKind.Create, path);
        try
        {
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException tooLarge) when (tooLarge.ParamName == "value") // what the runtime makes of EFBIG
        {
            throw new IOException($"{path} would be larger than a file may be here", TooLarge);
        }

        Tell(FileStepKind.Flush, path);
    }

    /// <summary>Has what was written into a file on the disk when the call returns.</summary>
    public static void Flush(string path)
    {
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            stream.Flush(flushToDisk: true);
        Tell(FileStepKind.Flush, path);
    }

    /// <summary>Has the names in a folder on the disk when the call returns.</summary>
    public static void FlushFolder(string path)
    {
        FolderFlush.Of(path);
        Tell(FileStepKind.FlushFolder, path);
    }

    /// <summary>A file takes the place of one that has the name already; a folder does not.</summary>
    public static void Rename(string path, string to)
    {
        Tell(FileStepKind.Rename, path, to);
        if (Directory.Exists(path))
            Directory.Move(path, to);
        else
            File.Move(path, to, overwrite: true);
    }

    /// <summary>Deletes a folder with what is in it, where there is one.</summary>
    public static void DeleteFolder(string path)
    {
        if (!Directory.Exists(path))
            return;
        Tell(FileStepKind.Delete, path);
        Directory.Delete(path, recursive: true);
    }

    private static void Tell(FileStepKind kind, string path, string? to = null) => Watcher.Value?.Invoke(new FileStep(kind, path, to));

    private sealed class Watching : IDisposable
    {
        public void Dispose() => Watcher.Value = null;
    }
}
