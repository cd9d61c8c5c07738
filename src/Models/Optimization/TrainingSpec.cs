using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace GenBench.Models.Optimization;

/// <summary>How long and by which updates a model is trained. Options that belong to one family's objective stand in its model
/// spec.</summary>
public sealed record TrainingSpec
{
    [Range(1, 1_000_000)]
    [Description("Passes over the training split.")]
    public int Epochs { get; init; } = 10;

    [Range(1, 1_000_000)]
    [Description("Examples in one update.")]
    public int BatchSize { get; init; } = 128;

    public OptimizerSpec Optimizer { get; init; } = new AdamSpec();

    [Description("Factor on the learning rate over the course of training.")]
    public ScheduleSpec Schedule { get; init; } = new ConstantSchedule();

    [Range(1e-12, 1e12)]
    [Description("Largest Euclidean norm of the whole gradient; longer gradients are scaled down to it.")]
    public double? ClipNorm { get; init; }

    [Range(0.0, 0.9999999)]
    [Description("Decay of an exponential moving average of the weights; evaluation then uses the average.")]
    public double? EmaDecay { get; init; }

    [Description("Stop when the validation loss no longer falls; the best weights are kept.")]
    public EarlyStoppingSpec? EarlyStopping { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("What is done when a loss, a gradient or a weight is not finite: fail when left out.")]
    public NonFiniteSpec? NonFinite { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("What is done when an update is refused memory: fail when left out.")]
    public OutOfMemorySpec? OutOfMemory { get; init; }

    /// <summary>The same with what depends on the model written out.</summary>
    /// <param name="decays">The model's own, for an Adam whose decays are left out.</param>
    public TrainingSpec Completed(AdamDecays decays) => this with { Optimizer = Optimizer.Completed(decays) };
}

/// <summary>When training ends before its last epoch.</summary>
public sealed record EarlyStoppingSpec
{
    [Range(1, 1_000_000)]
    [Description("Epochs without a new best validation loss before training stops.")]
    public int Patience { get; init; } = 5;

    [Range(0.0, 1e12)]
    [Description("Smallest decrease, in the loss's unit, that counts as a new best.")]
    public double MinimumImprovement { get; init; }
}
