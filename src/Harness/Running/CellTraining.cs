using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Harness.Training;
using GenBench.Harness.Training.Lanes;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Running;

/// <summary>From a dataset to the final checkpoint and <c>training.csv</c> of a cell, or of several that differ in their seed and start
/// from the same update.</summary>
/// <param name="sittings">The first is the one whose turn it is: the observer hears of it as it goes. Of the others their
/// <c>training.csv</c> tells when their turn comes.</param>
internal sealed class CellTraining(IReadOnlyList<CellSitting> sittings, Placement placement, CellPrecision precision, TimeProvider clock)
{
    /// <summary>Whatever goes wrong with one or all becomes the result of those it concerns; only being stopped passes through.</summary>
    public void Run(IDataset dataset, bool resume, ITrainingObserver observer, CancellationToken cancellation)
    {
        long[] from = [.. sittings.Select(sitting => sitting.SavedStep ?? 0)];
        IReadOnlyList<Exception?> failures = [.. sittings.Select(_ => (Exception?)null)];
        long started = clock.GetTimestamp();
        try
        {
            NoteGroup(dataset);
            failures = Train(dataset, resume, observer, cancellation);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            failures = [.. sittings.Select(_ => exception)];
        }
        finally
        {
            double passed = clock.GetElapsedTime(started).TotalSeconds, share = passed / sittings.Count;
            for (int s = 0; s < sittings.Count; s++)
                sittings[s].Training = new TrainingResult(from[s], failures[s], s == 0 ? share - passed : share);
        }
    }

    private void NoteGroup(IDataset dataset)
    {
        if (sittings.Count == 1)
            return;
        long[] seeds = [.. sittings.Select(sitting => sitting.Cell.Seed)];
        foreach (CellSitting sitting in sittings)
            sitting.Note(provenance => provenance with { SeedsAtOnce = seeds, Dataset = dataset.Record });
    }

    private IReadOnlyList<Exception?> Train(IDataset dataset, bool resume, ITrainingObserver observer, CancellationToken cancellation)
    {
        List<IGenerativeModel> models = [];
        try
        {
            models.AddRange(sittings.Select(sitting => CellModel.CreateInitial(sitting.Cell, dataset, placement)));
            PlannedTraining planned = PlannedTraining.Of(sittings[0].Cell, dataset);
            ITrainingObserver?[] observers = [.. sittings.Select((_, place) => place == 0 ? observer : null)];
            Lane[] lanes = [.. sittings.Select((sitting, place) => LaneOf(sitting, models[place], planned, resume, observers[place]))];
            return new TrainingLoop(lanes, dataset, sittings[0].Cell.Training, placement, clock)
            {
                Passes = planned.Passes,
                Forward = precision.Forward(placement.Device),
            }.Run(cancellation);
        }
        finally
        {
            models.ForEach(model => model.Dispose());
        }
    }

    private static Lane LaneOf(
        CellSitting sitting, IGenerativeModel model, PlannedTraining planned, bool resume, ITrainingObserver? observer)
    {
        (ExperimentCell cell, CellFolder folder) = (sitting.Cell, sitting.Folder);
        ResumePoint resumePoint = CellModel.ResumePoint(folder.Checkpoints, cell);
        return new Lane(
            model,
            new SeedPlan(cell.Seed),
            resumePoint,
            LoggingObserver.Start(
                folder, resume ? resumePoint : null, observer, text => (observer as IRunObserver)?.OnNotice(cell, text)),
            summary => CellModel.SaveFinal(folder.Checkpoints, cell, model, planned.Priced(summary)));
    }
}
