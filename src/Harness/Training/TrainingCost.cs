namespace GenBench.Harness.Training;

/// <summary>Multiply-adds of a training, stage by stage.</summary>
/// <param name="Stages">In their order.</param>
/// <param name="Fit">Of what is fitted after the updates.</param>
internal sealed record TrainingCost(Passes Passes, IReadOnlyList<StageCost> Stages, double Fit)
{
    /// <param name="made">Updates made, those of the last pass that is planned among them or not.</param>
    public double After(long made) => Fit + Shares(made).Sum(share => share.Cost);

    /// <summary>What each stage that has begun had of it.</summary>
    /// <param name="made">Updates made.</param>
    public IEnumerable<(long Updates, double Cost)> Shares(long made)
    {
        for (int i = 0; i < Stages.Count && Stages[i].Start < made; i++)
        {
            long end = i + 1 < Stages.Count ? Math.Min(made, Stages[i + 1].Start) : made;
            long updates = end - Stages[i].Start;
            long last = end / Passes.StepsPerEpoch - Stages[i].Start / Passes.StepsPerEpoch;
            yield return (updates, (updates - last) * Stages[i].Full + last * Stages[i].Last);
        }
    }

    /// <summary>The same where the clock said when the second stage began.</summary>
    public TrainingCost WithSecondStart(long? start) => start is { } second && Stages.Count > 1
        ? this with { Stages = [Stages[0], Stages[1] with { Start = second }] }
        : this;
}
