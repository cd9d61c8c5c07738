namespace GenBench.Models.Optimization;

/// <summary>When a training step happens; all schedules are functions of it, so a resumed run needs no schedule state.</summary>
/// <param name="Step">Updates made before this one.</param>
/// <param name="StepsPerEpoch">Updates in one pass over the training split.</param>
/// <param name="Epochs">Passes planned.</param>
public readonly record struct TrainingMoment(long Step, long StepsPerEpoch, int Epochs)
{
    public long TotalSteps => StepsPerEpoch * Epochs;

    public int Epoch => (int)(Step / StepsPerEpoch);

    /// <summary>Share of the planned updates already made, in [0, 1].</summary>
    public double Progress => Math.Min(1.0, (double)Step / Math.Max(1, TotalSteps));
}
