namespace GenBench.Models.Optimization;

/// <summary>When a training step happens; all schedules are functions of it, so a resumed run needs no schedule state.</summary>
/// <param name="Step">Updates made before this one.</param>
/// <param name="StepsPerEpoch">Updates in one pass over the training split.</param>
/// <param name="Epochs">Passes planned.</param>
public readonly record struct TrainingMoment(long Step, long StepsPerEpoch, int Epochs)
{
    /// <summary>Updates planned, where a budget says how many and not the epochs; by the clock an estimate.</summary>
    public long? Planned { get; init; }

    /// <summary>Updates before a second stage, where the clock decides when it begins: more than any number while that is to
    /// come.</summary>
    public long? SecondStart { get; init; }

    public long TotalSteps => Planned ?? StepsPerEpoch * Epochs;

    public int Epoch => (int)(Step / StepsPerEpoch);

    /// <summary>Share of the planned updates already made, in [0, 1].</summary>
    public double Progress => Math.Min(1.0, (double)Step / Math.Max(1, TotalSteps));
}
