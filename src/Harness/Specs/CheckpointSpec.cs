using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace GenBench.Harness.Specs;

/// <summary>How often a training is saved while it goes on; a stopped one is saved in any case.</summary>
public sealed record CheckpointSpec
{
    [Range(0.001, 100_000.0)]
    [Description("Minutes between two checkpoints, and never less than 20 times as long as one took; null to go by the updates alone.")]
    public double? Minutes { get; init; } = 0.5;

    [Range(1L, 1_000_000_000_000)]
    [Description("Saved whenever the number of updates is a multiple of this; null to go by the clock alone.")]
    public long? Steps { get; init; }
}
