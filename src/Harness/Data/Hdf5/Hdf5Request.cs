namespace GenBench.Harness.Data.Hdf5;

/// <summary>What a child process is asked to read.</summary>
/// <param name="File">Its path.</param>
/// <param name="Dataset">Path within the file; null for a list of all.</param>
/// <param name="Output">Where the content of the array is written; null for a list.</param>
internal sealed record Hdf5Request(string File, string? Dataset, string? Output);
