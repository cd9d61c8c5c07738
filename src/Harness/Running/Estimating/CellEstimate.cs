namespace GenBench.Harness.Running.Estimating;

/// <summary>What a cell will take, as a short trial has it.</summary>
/// <param name="Training">Seconds of all updates and validation passes, if no early stopping ends them.</param>
/// <param name="Measuring">Seconds of its metrics, but for those of <paramref name="Untold"/>.</param>
/// <param name="Untold">Kinds of metrics that had not said how far they were when the trial's patience ended.</param>
/// <param name="PeakBytes">Largest resident set; null where the system does not tell.</param>
internal sealed record CellEstimate(double Training, double Measuring, IReadOnlyList<string> Untold, long? PeakBytes)
{
    /// <summary>Why the trial came to nothing; empty when it did not.</summary>
    public string Problem { get; init; } = "";

    public double Seconds => Training + Measuring;

    public static CellEstimate Failed(string problem) => new(0, 0, [], null) { Problem = problem };
}
