using System.Text.Json.Serialization;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Training;

/// <summary>Where the training loop stands, beside the tensors: saved with every checkpoint,
/// and enough to go on as if never stopped.</summary>
public sealed record LoopState
{
    /// <summary>Updates made.</summary>
    public long Step { get; init; }

    /// <summary>Sums over the examples of the epoch under way, by loss term, in order.</summary>
    public IReadOnlyList<LossSum> Sums { get; init; } = [];

    /// <summary>Seconds spent in the epoch under way.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds spent in updates from the first one on.</summary>
    public double TotalSeconds { get; init; }

    /// <summary>Updates made when the clock began the second stage; null before, and where updates are counted.</summary>
    public long? SecondStart { get; init; }

    /// <summary>One value a finished epoch.</summary>
    public IReadOnlyList<double> ExamplesPerSecond { get; init; } = [];

    /// <summary>The stage that the two numbers below are of.</summary>
    public int Stage { get; init; }

    /// <summary>Lowest validation loss of the stage so far.</summary>
    public double BestLoss { get; init; } = double.MaxValue;

    /// <summary>Epochs since then.</summary>
    public int EpochsWithoutImprovement { get; init; }

    /// <summary>Examples of the epoch under way whose batches were skipped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Skipped { get; init; }

    /// <summary>Batches skipped since the last update that was made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SkippedInARow { get; init; }

    /// <summary>How often the training went back to go on at a lower rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Restarts { get; init; }

    /// <summary>How often batches were halved since memory was refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Halvings { get; init; }

    internal TimeSpent Spent => new(TotalSeconds, SecondStart);

    /// <summary>What the training recorded about itself, once it has ended; the first epoch of several warms up and does not
    /// count.</summary>
    public TrainingSummary Summary() =>
        new(Step, [.. ExamplesPerSecond.Skip(ExamplesPerSecond.Count > 1 ? 1 : 0)], ProcessMemory.PeakBytes())
        {
            Seconds = TotalSeconds,
            SecondStart = SecondStart,
        };
}
