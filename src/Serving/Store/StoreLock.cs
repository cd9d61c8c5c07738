namespace GenBench.Serving.Store;

/// <summary>One process at a time has a SQLite store: the system lets go of the lock however the process ends.</summary>
public sealed class StoreLock : IDisposable
{
    private readonly FileStream? _file;

    private StoreLock(FileStream? file) => _file = file;

    /// <summary>For a store that several may have.</summary>
    public static StoreLock None { get; } = new(null);

    /// <returns>Null when another process has it.</returns>
    public static StoreLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file?.Dispose();
}
