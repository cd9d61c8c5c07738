using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Training;

/// <summary>What an epoch of one model came to, once its updates are made.</summary>
internal sealed class EpochEnd(IDataset dataset, TrainingSpec spec, SeedPlan seeds, Placement placement)
{
    private readonly Passes _passes = Passes.Of(dataset, spec);
    private readonly ValidationPass _validation = new(dataset, seeds, placement, spec.BatchSize);

    /// <param name="state">After the epoch's last update.</param>
    /// <returns>The report, and the state that the next epoch starts from.</returns>
    /// <exception cref="TrainingDivergedException">A loss is not finite.</exception>
    public (EpochReport Report, LoopState Next) Close(ITrainee trainee, LoopState state)
    {
        int epoch = (int)(state.Step / _passes.StepsPerEpoch);
        double rate = _passes.Examples / state.Seconds;
        KeyValuePair<string, double>[] terms = [.. state.Sums.Select(term => KeyValuePair.Create(term.Name, term.Sum / _passes.Examples))];
        foreach ((string term, double mean) in terms)
            MustBeFinite(mean, term, epoch);
        TrainingMoment last = _passes.At(state.Step - 1);
        double? loss = _validation.MeanLoss(trainee, last);
        MustBeFinite(loss ?? 0, "validation loss", epoch);
        double factor = spec.Schedule.Factor(last);
        return (new EpochReport(epoch, state.Step, terms, loss, spec.Optimizer.LearningRate * factor, state.Seconds, rate),
            state with { Sums = [], Seconds = 0, ExamplesPerSecond = [.. state.ExamplesPerSecond, rate] });
    }

    private static void MustBeFinite(double mean, string term, int epoch)
    {
        if (!double.IsFinite(mean))
        {
            throw new TrainingDivergedException(FormattableString.Invariant(
                $"training diverged: the mean {term} of epoch {epoch} is {mean}; lower the learning rate or set training.clipNorm"));
        }
    }
}
