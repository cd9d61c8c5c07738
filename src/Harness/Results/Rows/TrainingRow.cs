using GenBench.Harness.Data;

namespace GenBench.Harness.Results.Rows;

/// <summary>One scalar of one epoch: one line of <c>training.csv</c>. The first term of a split is its loss.</summary>
public sealed record TrainingRow : ITrainingRow
{
    /// <summary>Passes over the training split completed, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Updates completed.</summary>
    public required long Step { get; init; }

    /// <summary>Training (a mean over the epoch's batches) or validation (measured at its end).</summary>
    public required Split Split { get; init; }

    /// <summary>Name of the scalar, e.g. <c>loss</c>, <c>kl</c>.</summary>
    public required string Term { get; init; }

    public required double Value { get; init; }

    /// <summary>Wall time of the epoch's part on this split.</summary>
    public double? Seconds { get; init; }

    public double? ExamplesPerSecond { get; init; }

    public double? LearningRate { get; init; }
}
