namespace GenBench.Metrics.Contracts;

/// <summary>What training recorded about itself.</summary>
/// <param name="Steps">Updates made.</param>
/// <param name="ExamplesPerSecond">One value an epoch, the first (warm-up) epoch left out where there are more.</param>
/// <param name="PeakMemoryBytes">Peak resident memory during training; null where the system does not tell.</param>
public sealed record TrainingSummary(long Steps, IReadOnlyList<double> ExamplesPerSecond, long? PeakMemoryBytes);
