using GenBench.Harness.Data;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Training;

/// <summary>How a training is divided: passes over the training split, each of so many updates.</summary>
/// <param name="Examples">Of the training split.</param>
/// <param name="BatchSize">Examples in one update; the last of a pass may have fewer.</param>
/// <param name="Epochs">Passes planned, where no budget says otherwise.</param>
internal sealed record Passes(long Examples, long BatchSize, int Epochs)
{
    /// <summary>Updates in one pass.</summary>
    public long StepsPerEpoch { get; } = (Examples + BatchSize - 1) / BatchSize;

    /// <summary>Updates that a budget allows; null where the epochs say how many.</summary>
    public long? Budgeted { get; init; }

    /// <summary>By the clock; null where updates are counted.</summary>
    public TimeBudget? Time { get; init; }

    /// <summary>Updates planned; by the clock nobody knows.</summary>
    public long Steps => Time is null ? Budgeted ?? StepsPerEpoch * Epochs : long.MaxValue;

    public static Passes Of(IDataset dataset, TrainingSpec spec) => new(dataset.Record.TrainCount, spec.BatchSize, spec.Epochs);

    /// <param name="step">Updates made before.</param>
    public TrainingMoment At(long step) => new(step, StepsPerEpoch, Epochs) { Planned = Budgeted };

    /// <param name="step">Updates made before.</param>
    /// <param name="spent">Of the training so far.</param>
    public TrainingMoment At(long step, TimeSpent spent) => Time is { } time ? time.At(At(step), spent) : At(step);

    /// <summary>Whether nothing is left of what was planned.</summary>
    /// <param name="step">Updates made.</param>
    /// <param name="spent">Of the training so far.</param>
    public bool AreOver(long step, TimeSpent spent) => step >= Steps || Time?.Seconds <= spent.Seconds;

    /// <summary>Updates made when the pass is over that an update stands in, or what was planned.</summary>
    /// <param name="step">Updates made before.</param>
    public long EndOfPass(long step) => Math.Min((step / StepsPerEpoch + 1) * StepsPerEpoch, Steps);

    /// <summary>Which part of the pass's order an update sees.</summary>
    public (long First, long Count) Rows(long step)
    {
        long first = step % StepsPerEpoch * BatchSize;
        return (first, Math.Min(BatchSize, Examples - first));
    }

    /// <summary>Examples seen in the pass that the last update stood in.</summary>
    /// <param name="step">Updates made.</param>
    public long SeenInPass(long step) => SeenBefore((step - 1) % StepsPerEpoch + 1);

    /// <summary>Examples seen, each as often as it was.</summary>
    /// <param name="step">Updates made.</param>
    public long Seen(long step) => step / StepsPerEpoch * Examples + SeenBefore(step % StepsPerEpoch);

    /// <summary>As many whole updates as so many examples allow.</summary>
    public long StepsWithin(long examples) => examples / Examples * StepsPerEpoch + examples % Examples / BatchSize;

    private long SeenBefore(long stepInPass) => Math.Min(stepInPass * BatchSize, Examples);
}
