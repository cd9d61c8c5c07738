using GenBench.Models.Optimization;

namespace GenBench.Models.Discrete;

/// <summary>Divides a training into two, the second one the last part of the epochs; of the steps, where there is one epoch or a budget
/// counts otherwise. Each has moments of its own, so that schedules run through in each.</summary>
/// <param name="SecondFraction">Share of the second stage; null when there is none.</param>
internal readonly record struct TrainingStages(double? SecondFraction)
{
    /// <returns>Whether the moment lies in the second stage, and the moment as its stage counts.</returns>
    public (bool IsSecond, TrainingMoment Within) At(TrainingMoment at)
    {
        if (SecondFraction is not { } fraction)
            return (false, at);
        if (at.SecondStart is { } start)
            return ByClock(at, start, fraction);
        bool byEpochs = at.Planned is null && at.Epochs > 1;
        long units = byEpochs ? at.Epochs : at.TotalSteps;
        long second = Math.Clamp((long)Math.Round(fraction * units), 1, Math.Max(1, units - 1));
        long first = units - second;
        if (byEpochs)
            return Divide(at, first * at.StepsPerEpoch, epochs => at with { Epochs = (int)epochs }, first, second);
        return at.Planned is null
            ? Divide(at, first, steps => at with { StepsPerEpoch = steps }, first, second)
            : Divide(at, first, steps => at with { Planned = steps }, first, second);
    }

    private static (bool IsSecond, TrainingMoment Within) ByClock(TrainingMoment at, long start, double fraction) => at.Step < start
        ? (false, at with { Planned = Math.Max(1, (long)((1 - fraction) * at.TotalSteps)), SecondStart = null })
        : (true, at with { Planned = Math.Max(1, at.TotalSteps - start), Step = at.Step - start, SecondStart = null });

    private static (bool IsSecond, TrainingMoment Within) Divide(
        TrainingMoment at, long boundary, Func<long, TrainingMoment> planned, long first, long second) =>
        at.Step < boundary ? (false, planned(first)) : (true, planned(second) with { Step = at.Step - boundary });
}
