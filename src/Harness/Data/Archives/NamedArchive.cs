using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Archives;

/// <summary>A public dataset whose files are used by their paths once they are fetched.</summary>
public sealed record NamedArchive
{
    /// <summary>As on the command line, and of its folder below a data folder.</summary>
    public required string Name { get; init; }

    /// <summary>As published: name, bytes, SHA-256 in lower-case hexadecimal.</summary>
    public required IReadOnlyList<(string Name, long Length, string Sha256)> Files { get; init; }

    /// <summary>Base addresses, tried in order.</summary>
    public required IReadOnlyList<Uri> Mirrors { get; init; }

    /// <summary>Licence and source.</summary>
    public required string Licence { get; init; }

    /// <summary>Datasets of an experiment that use it, as JSON.</summary>
    public required IReadOnlyList<string> Entries { get; init; }

    /// <summary>The files with their check.</summary>
    public IReadOnlyList<PublishedFile> Published =>
        [.. Files.Select(file => new PublishedFile(file.Name, file.Length, path => Finding(path, file.Length, file.Sha256)))];

    private static string? Finding(string path, long length, string sha256)
    {
        if (!File.Exists(path))
            return $"{path} is not there";
        string hash = FileHash.Of(path);
        return hash == sha256
            ? null
            : $"{path}: it has {new FileInfo(path).Length} bytes and SHA-256 {hash}; expected {length} and {sha256}";
    }
}
