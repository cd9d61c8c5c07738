using GenBench.Harness.Data;

namespace GenBench.Harness.Results.Rows;

/// <summary>One number of what a model makes of its latent after an epoch: one line of <c>latents-over-training.csv</c>.</summary>
public sealed record LatentUseRow : ITrainingRow
{
    /// <summary>Passes over the training split completed, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Updates completed.</summary>
    public required long Step { get; init; }

    /// <summary>Whose first examples it is of: validation, or training where there is no validation split.</summary>
    public required Split Split { get; init; }

    public required LatentUse Quantity { get; init; }

    /// <summary>Dimension or code, from 0; null for a number of the whole latent.</summary>
    public int? Index { get; init; }

    public required double Value { get; init; }
}
