using GenBench.Harness.Data.Files;

namespace GenBench.Harness.Data.Hdf5;

/// <summary>What the child found.</summary>
internal sealed record Hdf5Answer
{
    /// <summary>Why it cannot be read; null where it was.</summary>
    public string? Fault { get; init; }

    /// <summary>Paths of datasets within the file and what they hold; empty where one was asked for.</summary>
    public IReadOnlyDictionary<string, string> Datasets { get; init; } = new Dictionary<string, string>();

    /// <summary>Of the array whose content was written.</summary>
    public ElementType Type { get; init; }

    public IReadOnlyList<long> Sizes { get; init; } = [];
}
