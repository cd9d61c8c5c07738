namespace GenBench.Harness.Data.Files;

/// <summary>What was read of a file or folder, before anything is made of it.</summary>
internal sealed record RawExamples
{
    /// <summary>How the data lie there, for people: <c>IDX, gzip</c>.</summary>
    public required string Form { get; init; }

    /// <summary>Names the file in messages.</summary>
    public required string Source { get; init; }

    /// <summary>[N, ...]; null for a table.</summary>
    public NumberArray? Numbers { get; init; }

    /// <summary>Rows of named columns; null where there are numbers.</summary>
    public RawTable? Table { get; init; }

    /// <summary>Null where the file has none.</summary>
    public RawLabels? Labels { get; init; }

    /// <summary>Names of the examples within the source, [N], by which a table can give their labels; null where they have none.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Whether <see cref="Numbers"/> are decoded pictures, [N, C, H, W] uint8.</summary>
    public bool ArePictures { get; init; }

    /// <summary>What somebody should know of the reading: what was left aside.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>N</summary>
    public long Count => Numbers?.Examples ?? Table!.Rows;
}
