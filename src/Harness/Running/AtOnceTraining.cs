using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;
using GenBench.Harness.Training.AtOnce;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Running;

/// <summary>From a dataset to the final checkpoints and the <c>training.csv</c> of several cells that differ in their seed, trained at once.</summary>
/// <param name="sittings">The first is the one whose turn it is: the observer hears of it as it goes, and of the others at theirs.</param>
internal sealed class AtOnceTraining(IReadOnlyList<CellSitting> sittings, Placement placement, TimeProvider clock)
{
    /// <summary>Whatever goes wrong with one or all becomes the failure of those it concerns; only being stopped passes through.</summary>
    public void Run(IDataset dataset, bool resume, IRunObserver observer, CancellationToken cancellation)
    {
        long[] seeds = [.. sittings.Select(sitting => sitting.Cell.Seed)];
        foreach (CellSitting sitting in sittings)
        {
            sitting.AtOnce = new AtOnceReport();
            sitting.Note(provenance => provenance with { SeedsAtOnce = seeds, Dataset = dataset.Record });
        }

        long started = clock.GetTimestamp();
        try
        {
            Train(dataset, resume, observer, cancellation);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            EachReport(report => report.Failure ??= exception);
        }
        finally
        {
            double passed = clock.GetElapsedTime(started).TotalSeconds;
            EachReport(report => report.Seconds = passed / sittings.Count);
            sittings[0].AtOnce!.Seconds -= passed;
        }
    }

    private void Train(IDataset dataset, bool resume, IRunObserver observer, CancellationToken cancellation)
    {
        List<IGenerativeModel> models = [];
        try
        {
            models.AddRange(sittings.Select(sitting => CellModel.CreateInitial(sitting.Cell, dataset, placement)));
            SeedLane[] lanes = [.. sittings.Zip(models, (sitting, model) => Lane(sitting, model, resume, sitting == sittings[0] ? observer : new Memory(sitting.AtOnce!)))];
            new StackedTrainer(lanes, dataset, sittings[0].Cell.Training, placement, clock).Run(cancellation);
            foreach ((CellSitting sitting, SeedLane lane) in sittings.Zip(lanes))
                sitting.AtOnce!.Failure = lane.Failure;
        }
        finally
        {
            models.ForEach(model => model.Dispose());
        }
    }

    private static SeedLane Lane(CellSitting sitting, IGenerativeModel model, bool resume, ITrainingObserver observer)
    {
        (ExperimentCell cell, CellFolder folder) = (sitting.Cell, sitting.Folder);
        ResumePoint resumePoint = CellModel.ResumePoint(folder.Checkpoints, cell);
        return new SeedLane(
            model, new SeedPlan(cell.Seed), resumePoint, LoggingObserver.Start(folder, resume ? resumePoint : null, observer), summary => CellModel.SaveFinal(folder.Checkpoints, cell, model, summary));
    }

    private void EachReport(Action<AtOnceReport> act)
    {
        foreach (CellSitting sitting in sittings)
            act(sitting.AtOnce!);
    }

    private sealed class Memory(AtOnceReport report) : ITrainingObserver
    {
        public void OnStep(long step, long totalSteps) => report.TotalSteps = totalSteps;

        public void OnEpoch(EpochReport epoch) => report.Epochs.Add(epoch);
    }
}
