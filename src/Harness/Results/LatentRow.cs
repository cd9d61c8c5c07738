namespace GenBench.Harness.Results;

/// <summary>Where one example lies in a two-dimensional latent space: one line of <c>latents.csv</c>.</summary>
public sealed record LatentRow
{
    /// <summary>Row of the measured split, from 0.</summary>
    public required long Example { get; init; }

    /// <summary>Class of the example; null where the data have none.</summary>
    public long? Label { get; init; }

    public required double Z0 { get; init; }

    public required double Z1 { get; init; }
}
