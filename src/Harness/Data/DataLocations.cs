namespace GenBench.Harness.Data;

/// <summary>Folders searched for dataset files, in order; see <c>genbench doctor</c>.</summary>
public sealed record DataLocations(IReadOnlyList<string> Folders);
