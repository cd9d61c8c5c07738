using GenBench.Harness.Data;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Training;

/// <summary>How a training is divided: passes over the training split, each of so many updates.</summary>
/// <param name="Examples">Of the training split.</param>
/// <param name="BatchSize">Examples in one update; the last of a pass may have fewer.</param>
/// <param name="Epochs">Passes planned.</param>
internal sealed record Passes(long Examples, long BatchSize, int Epochs)
{
    /// <summary>Updates in one pass.</summary>
    public long StepsPerEpoch { get; } = (Examples + BatchSize - 1) / BatchSize;

    /// <summary>Updates planned.</summary>
    public long Steps => StepsPerEpoch * Epochs;

    public static Passes Of(IDataset dataset, TrainingSpec spec) => new(dataset.Record.TrainCount, spec.BatchSize, spec.Epochs);

    /// <param name="step">Updates made before.</param>
    public TrainingMoment At(long step) => new(step, StepsPerEpoch, Epochs);

    /// <summary>Which part of the pass's order an update sees.</summary>
    public (long First, long Count) Rows(long step)
    {
        long first = step % StepsPerEpoch * BatchSize;
        return (first, Math.Min(BatchSize, Examples - first));
    }
}
