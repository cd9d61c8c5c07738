namespace GenBench.Harness.Data.Fetching;

/// <summary>A mirror that is a folder of this machine.</summary>
internal static class LocalMirror
{
    /// <param name="largest">Bytes beyond which it cannot be the file.</param>
    /// <exception cref="MirrorException">It is not there, no file, or too long.</exception>
    public static async Task CopyAsync(Uri address, string partPath, long largest, CancellationToken cancellation)
    {
        var source = new FileInfo(address.LocalPath);
        if (!source.Exists || source.Length == 0) // a pipe or a device has no length, and may never end
            throw new MirrorException($"{address.LocalPath} is no file");
        if (source.Length > largest)
            throw new MirrorException($"{address.LocalPath} has {source.Length} bytes; expected at most {largest}");
        await using FileStream from = source.OpenRead();
        await using FileStream to = new(partPath, FileMode.Create, FileAccess.Write, FileShare.None);
        await from.CopyToAsync(to, cancellation);
    }
}
