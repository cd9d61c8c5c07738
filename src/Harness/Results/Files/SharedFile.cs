namespace GenBench.Harness.Results.Files;

/// <summary>Files that another process, or another thread of this one, may be writing.</summary>
internal static class SharedFile
{
    /// <summary>What is there now, read without a lock: whoever writes the file, or puts another in its place, never finds it
    /// taken.</summary>
    /// <returns>Null where there is none.</returns>
    public static byte[]? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            file.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
