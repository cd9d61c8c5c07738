using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Training;

/// <summary>What an epoch of one model came to, once its updates are made.</summary>
internal sealed class EpochEnd(IDataset dataset, TrainingSpec spec, Passes passes, SeedPlan seeds, Placement placement)
{
    private readonly ValidationPass _validation = new(dataset, seeds, placement, spec.BatchSize);

    /// <param name="state">After the epoch's last update.</param>
    /// <returns>The report, and the state that the next epoch starts from.</returns>
    /// <exception cref="TrainingDivergedException">A loss is not finite.</exception>
    public (EpochReport Report, LoopState Next) Close(ITrainee trainee, LoopState state)
    {
        int epoch = (int)((state.Step - 1) / passes.StepsPerEpoch) + 1;
        long seen = passes.SeenInPass(state.Step) - state.Skipped;
        if (seen == 0)
        {
            throw new TrainingDivergedException(
                FormattableString.Invariant($"training diverged: every batch of epoch {epoch} was skipped"));
        }

        double rate = seen / state.Seconds;
        KeyValuePair<string, double>[] terms = [.. state.Sums.Select(term => KeyValuePair.Create(term.Name, term.Sum / seen))];
        foreach ((string term, double mean) in terms)
            MustBeFinite(mean, term, epoch);
        TrainingMoment last = passes.At(state.Step - 1, state.Spent);
        double? loss = _validation.MeanLoss(trainee, last);
        MustBeFinite(loss ?? 0, "validation loss", epoch);
        double factor = spec.Schedule.Factor(last);
        return (new EpochReport(epoch, state.Step, terms, loss, spec.Optimizer.LearningRate * factor, state.Seconds, rate),
            state with { Sums = [], Seconds = 0, Skipped = 0, ExamplesPerSecond = [.. state.ExamplesPerSecond, rate] });
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
