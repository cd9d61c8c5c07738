using System.Text.Json;
using GenBench.Harness.Specs;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Checkpoints;

/// <summary>What stands beside the tensors of a checkpoint: enough to make the model again, and to know that no byte has changed.</summary>
public sealed record CheckpointManifest
{
    public const int CurrentFormat = 1;

    /// <summary>Rises whenever a reader of older files would misread newer ones.</summary>
    public int Format { get; init; } = CurrentFormat;

    public required ModelSpec Model { get; init; }

    public required DataShape Shape { get; init; }

    public required Precision Dtype { get; init; }

    /// <summary>Updates made.</summary>
    public required long Step { get; init; }

    /// <summary>SHA-256 of each tensor file, by file name.</summary>
    public required IReadOnlyDictionary<string, string> Sha256 { get; init; }

    /// <summary>Null until training has ended.</summary>
    public TrainingSummary? Summary { get; init; }

    /// <summary>What the loop needs to go on; null in a final checkpoint.</summary>
    public JsonElement? Loop { get; init; }
}
