using CsvHelper.Configuration.Attributes;

namespace GenBench.Harness.Results.Rows;

/// <summary>Where one example lies in the plane of two axes of its code: one line of <c>latents.csv</c>. What the axes are stands in
/// <c>latent-axes.csv</c>, and in the names of the columns: <c>z0, z1</c> the code itself, <c>pc1, pc2</c> principal axes of a longer
/// one.</summary>
public sealed record LatentRow
{
    /// <summary>Row of the measured split, from 0.</summary>
    public required long Example { get; init; }

    /// <summary>Class of the example; null where the data have none.</summary>
    public long? Label { get; init; }

    [Name("z0", "pc1")]
    public required double X { get; init; }

    [Name("z1", "pc2")]
    public required double Y { get; init; }
}
