namespace GenBench.Harness.Training;

/// <summary>What one pass over the training split came to.</summary>
/// <param name="Epoch">1 after the first pass.</param>
/// <param name="Step">Updates made so far.</param>
/// <param name="Terms">Means over the epoch's examples; the first is the training loss.</param>
/// <param name="ValidationLoss">Mean over the validation split; null where there is none.</param>
public sealed record EpochReport(
    int Epoch,
    long Step,
    IReadOnlyList<KeyValuePair<string, double>> Terms,
    double? ValidationLoss,
    double LearningRate,
    double Seconds,
    double ExamplesPerSecond);
