namespace GenBench.Harness.Results.Files;

/// <summary>A little room that is kept in a folder while somebody works in it, so that on a full disk there is some for the record of what
/// became of the work.</summary>
internal static class DiskReserve
{
    public const string FileName = ".reserve";

    private const int Bytes = 128 << 10;

    /// <summary>Where there is no room left already, nothing is kept.</summary>
    public static void Keep(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(path))
                File.WriteAllBytes(path, new byte[Bytes]);
        }
        catch (IOException)
        {
            Spend(folder);
        }
    }

    public static void Spend(string folder)
    {
        try
        {
            File.Delete(Path.Combine(folder, FileName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The folder is gone, or may not be changed: whoever writes into it next finds that out.
        }
    }
}
