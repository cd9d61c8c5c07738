using GenBench.Harness.Data;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Harness.Training;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Running;

/// <summary>From a dataset to the final checkpoint and <c>training.csv</c> of a cell, or of several that differ in their seed and start
/// from the same update.</summary>
/// <param name="start">The first cell is the one whose turn it is: the observer hears of it as it goes. Of the others their
/// <c>training.csv</c> tells when their turn comes.</param>
internal sealed class CellTraining(CommonStart start, Placement placement, CellPrecision precision, TimeProvider clock)
{
    private IReadOnlyList<CellSitting> Sittings => start.Sittings;

    /// <summary>Whatever goes wrong with one or all becomes the result of those it concerns; only being stopped passes through.</summary>
    public void Run(IDataset dataset, bool resume, ITrainingObserver observer, CancellationToken cancellation)
    {
        IReadOnlyList<Exception?> failures = [.. Sittings.Select(_ => (Exception?)null)];
        long started = clock.GetTimestamp();
        try
        {
            NoteGroup(dataset);
            NoteDamage();
            failures = Train(dataset, resume, observer, cancellation);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            failures = [.. Sittings.Select(_ => exception)];
        }
        finally
        {
            double passed = clock.GetElapsedTime(started).TotalSeconds, share = passed / Sittings.Count;
            for (int s = 0; s < Sittings.Count; s++)
                Sittings[s].Training = new TrainingResult(start.Step ?? 0, failures[s], s == 0 ? share - passed : share);
        }
    }

    private void NoteGroup(IDataset dataset)
    {
        if (Sittings.Count == 1)
            return;
        long[] seeds = [.. Sittings.Select(sitting => sitting.Cell.Seed)];
        foreach (CellSitting sitting in Sittings)
            sitting.Note(provenance => provenance with { SeedsAtOnce = seeds, Dataset = dataset.Record });
    }

    private void NoteDamage()
    {
        foreach (CellSitting sitting in Sittings)
        {
            if (CellModel.ResumePoint(sitting.Folder.Checkpoints, sitting.Cell, start.Step).Damage() is { } damage)
                sitting.Tell(new Incident(Incident.DamagedCheckpoint, start.Step, $"{damage}; the one before takes its place"));
        }
    }

    private IReadOnlyList<Exception?> Train(IDataset dataset, bool resume, ITrainingObserver observer, CancellationToken cancellation)
    {
        var attempt = new TrainingAttempt(Sittings, placement, precision, clock)
        {
            Step = start.Step,
            GoesOn = resume,
            Restarts = CellModel.ResumePoint(Sittings[0].Folder.Checkpoints, Sittings[0].Cell, start.Step).SavedState()?.Restarts ?? 0,
        };
        IReadOnlyList<TrainingDivergedException?> failures = attempt.Run(dataset, observer, cancellation);
        while (failures is [{ } diverged] && Sittings[0].Cell.Training.NonFinite is RestartOnNonFinite restart
            && attempt.Restarts < restart.Times)
        {
            attempt = attempt with { Step = null, GoesOn = true, Restarts = attempt.Restarts + 1 };
            Sittings[0].Tell(attempt.AsIncident(diverged));
            failures = attempt.Run(dataset, observer, cancellation);
        }

        return failures;
    }
}
