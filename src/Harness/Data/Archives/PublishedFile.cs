namespace GenBench.Harness.Data.Archives;

/// <summary>A file to be fetched.</summary>
/// <param name="Name">As mirrors have it.</param>
/// <param name="Length">Bytes; where mirrors pack it differently, of its content.</param>
/// <param name="Finding">Why the file at a path is another one; null where it is the one that is meant.</param>
public sealed record PublishedFile(string Name, long Length, Func<string, string?> Finding);
