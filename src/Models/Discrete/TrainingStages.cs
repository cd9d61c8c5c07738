using GenBench.Models.Optimization;

namespace GenBench.Models.Discrete;

/// <summary>Divides a training into two, the second one the last part of the epochs (of the steps, where there is one epoch). Each has
/// moments of its own, so that schedules run through in each.</summary>
/// <param name="SecondFraction">Share of the second stage; null when there is none.</param>
internal readonly record struct TrainingStages(double? SecondFraction)
{
    /// <returns>Whether the moment lies in the second stage, and the moment as its stage counts.</returns>
    public (bool IsSecond, TrainingMoment Within) At(TrainingMoment at)
    {
        if (SecondFraction is not { } fraction)
            return (false, at);
        bool byEpochs = at.Epochs > 1;
        long units = byEpochs ? at.Epochs : at.StepsPerEpoch;
        long second = Math.Clamp((long)Math.Round(fraction * units), 1, Math.Max(1, units - 1));
        long first = units - second;
        return byEpochs
            ? Divide(at, first * at.StepsPerEpoch, epochs => at with { Epochs = (int)epochs }, first, second)
            : Divide(at, first, steps => at with { StepsPerEpoch = steps }, first, second);
    }

    private static (bool IsSecond, TrainingMoment Within) Divide(
        TrainingMoment at, long boundary, Func<long, TrainingMoment> planned, long first, long second) =>
        at.Step < boundary ? (false, planned(first)) : (true, planned(second) with { Step = at.Step - boundary });
}
