using System.Runtime.ExceptionServices;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.Hosting.Arithmetic;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>"Run this cell": what the command line, a schedule and a cluster's array index all call.</summary>
public sealed class CellRunner(RunSettings settings, DatasetCache datasets, TimeProvider clock, IRunObserver observer)
{
    private readonly RunFolder _run = new(settings.Folder);

    /// <summary>Trains and measures the cell, or finds it finished. A failure becomes its outcome; only being stopped passes through.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the cell can be resumed.</exception>
    public CellOutcome Run(ExperimentCell cell, CancellationToken cancellation) => Run([cell], cancellation).Single();

    /// <summary>The same for cells that differ in their seed alone (<see cref="SeedGroups"/>): those that start from the same update are trained
    /// at once, in the first one's turn.</summary>
    /// <returns>The outcome of each, when its turn has ended.</returns>
    public IEnumerable<CellOutcome> Run(IReadOnlyList<ExperimentCell> group, CancellationToken cancellation)
    {
        CellSitting[] sittings = [.. group.Select(cell => new CellSitting(cell, _run.Cell(cell.Identity), settings, clock.GetUtcNow()))];
        try
        {
            foreach (CellSitting sitting in sittings)
                yield return sitting.Outcome ?? Run(sitting, sittings, cancellation);
        }
        finally
        {
            foreach (CellSitting sitting in sittings)
                sitting.Dispose();
        }
    }

    private CellOutcome Run(CellSitting sitting, CellSitting[] group, CancellationToken cancellation)
    {
        long started = clock.GetTimestamp();
        double Seconds() => clock.GetElapsedTime(started).TotalSeconds;
        try
        {
            string reason = Compute(sitting, group, cancellation);
            return sitting.End(reason.Length == 0 ? CellStatus.Finished : CellStatus.Failed, reason, Seconds());
        }
        catch (OperationCanceledException)
        {
            foreach (CellSitting open in group.Where(open => open.Outcome is null))
                open.End(CellStatus.Stopped, "stopped by a signal; --resume goes on", open == sitting ? Seconds() : 0);
            throw;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The boundary between cells: whatever one dies of, the others go on.
            return sitting.End(CellStatus.Failed, Reason(exception), Seconds());
        }
    }

    /// <returns>Why the cell failed; empty when it did not.</returns>
    private string Compute(CellSitting sitting, CellSitting[] group, CancellationToken cancellation)
    {
        ExperimentCell cell = sitting.Cell;
        observer.OnCellStarted(cell);
        set_num_threads(settings.ThreadsOf(cell.Compute));
        CellPrecision precision = CellPrecision.For(cell.Compute, settings.Device);
        using var tf32 = new TensorFloat32(precision.Tf32);
        ProcessMemory.ResetPeak();
        IDataset dataset = datasets.Get(cell.Dataset);
        sitting.Note(provenance => provenance with { Dataset = dataset.Record });
        Train(sitting, group, dataset, precision, cancellation);
        IReadOnlyList<MeasurementRow> failed = new CellEvaluation(cell, cell.Identity, sitting.Folder, settings.Device, clock)
            .Run(dataset, datasets.Features, title => observer.OnMetricStarted(cell, title), cancellation);
        CellModel.DropResumePoint(sitting.Folder.Checkpoints);
        return string.Join("; ", failed.Select(row => $"{row.Metric}: {row.Reason}"));
    }

    private void Train(CellSitting sitting, CellSitting[] group, IDataset dataset, CellPrecision precision, CancellationToken cancellation)
    {
        var placement = new Placement(settings.Device, TorchRuntime.TypeOf(sitting.Cell.Compute.Dtype));
        if (sitting.AtOnce is null && !sitting.IsTrained)
        {
            CellSitting[] together = [.. group.Where(other => other == sitting || StartsWith(other, sitting))];
            if (together.Length > 1)
                new AtOnceTraining(together, placement, clock).Run(dataset, settings.Resume, observer, cancellation);
            else
                new CellTraining(sitting.Cell, sitting.Folder, placement, precision, clock).Run(dataset, settings.Resume, observer, cancellation);
        }

        sitting.AtOnce?.Replay(observer);
        if (sitting.AtOnce?.Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    private static bool StartsWith(CellSitting other, CellSitting sitting) =>
        other.Outcome is null && other.AtOnce is null && !other.IsTrained && other.SavedStep is { } step && step == sitting.SavedStep;

    private static string Reason(Exception exception) => exception is TrainingDivergedException
        ? exception.Message
        : $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
}
