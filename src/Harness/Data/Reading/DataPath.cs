namespace GenBench.Harness.Data.Reading;

/// <summary>A file or folder, and what is meant within it: <c>digits.npz:images</c>, <c>faces.h5:/train/x</c>,
/// <c>train.parquet:image</c>.</summary>
/// <param name="Location">Path of the file or folder.</param>
/// <param name="Inner">An array, a dataset or a column; null for the only one.</param>
internal sealed record DataPath(string Location, string? Inner)
{
    /// <summary>A path that is there is taken whole, whatever signs it has.</summary>
    /// <param name="text">As written.</param>
    /// <param name="exists">Whether there is such a file or folder.</param>
    public static DataPath Parse(string text, Func<string, bool> exists)
    {
        int colon = text.LastIndexOf(':');
        // A single letter before the colon names a drive.
        return colon <= 1 || exists(text) ? new(text, null) : new(text[..colon], text[(colon + 1)..]);
    }

    public override string ToString() => Inner is null ? Location : $"{Location}:{Inner}";
}
