namespace GenBench.Metrics.Contracts;

/// <summary>What training recorded about itself.</summary>
/// <param name="Steps">Updates made.</param>
/// <param name="ExamplesPerSecond">One value an epoch, the first (warm-up) epoch left out where there are more.</param>
/// <param name="PeakMemoryBytes">Peak resident memory during training; null where the system does not tell.</param>
public sealed record TrainingSummary(long Steps, IReadOnlyList<double> ExamplesPerSecond, long? PeakMemoryBytes)
{
    /// <summary>Seconds of all updates; null in checkpoints from before they were kept.</summary>
    public double? Seconds { get; init; }

    /// <summary>Updates made when the clock began the second stage; null where there is none, or updates were counted.</summary>
    public long? SecondStart { get; init; }

    /// <summary>Multiply-adds of all updates, forward and backward, and of what was fitted after them; null where nobody counted.</summary>
    public double? MultiplyAdds { get; init; }

    /// <summary>Examples seen, each as often as it was; null in checkpoints from before they were kept.</summary>
    public long? Examples { get; init; }
}
