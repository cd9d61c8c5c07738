namespace GenBench.Harness.Training;

/// <summary>Training cannot go on, for a reason in the numbers and not in the program.</summary>
public sealed class TrainingDivergedException(string message) : Exception(message)
{
    internal TrainingDivergedException(DivergenceReport seen)
        : this($"training diverged: {seen.Text}; lower the learning rate or set training.clipNorm") => Seen = seen;

    /// <summary>What was seen; null where only the end of an epoch showed it.</summary>
    internal DivergenceReport? Seen { get; }
}
