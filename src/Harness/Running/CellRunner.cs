using System.Runtime.ExceptionServices;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Harness.Training;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>"Run this cell": what the command line, a schedule and a cluster's array index all call.</summary>
public sealed class CellRunner(RunSettings settings, DatasetCache datasets, TimeProvider clock, IRunObserver observer)
{
    private string GoesOn => settings.Cluster is null ? "--resume" : "submit again";

    private readonly RunFolder _run = new(settings.Folder);

    /// <summary>Trains and measures the cell, or finds it finished. A failure becomes its outcome; only being stopped passes
    /// through.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the cell can be resumed.</exception>
    public CellOutcome Run(ExperimentCell cell, CancellationToken cancellation) => Run([cell], cancellation).Single();

    /// <summary>The same for several cells, one after the other; those of a group (<see cref="SeedGroups"/>) that start from the same
    /// update are trained at once, in the first one's turn. The observer hears of one cell at a time.</summary>
    /// <returns>One outcome a cell, in their order.</returns>
    public IReadOnlyList<CellOutcome> Run(IReadOnlyList<ExperimentCell> cells, CancellationToken cancellation)
    {
        var outcomes = new Dictionary<ExperimentCell, CellOutcome>();
        foreach (IReadOnlyList<ExperimentCell> group in SeedGroups.Of(cells))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (CellSitting sitting in RunGroup(group, cancellation))
                outcomes[sitting.Cell] = sitting.Outcome!;
        }

        return [.. cells.Select(cell => outcomes[cell])];
    }

    /// <returns>The sittings, each with its outcome.</returns>
    private List<CellSitting> RunGroup(IReadOnlyList<ExperimentCell> group, CancellationToken cancellation)
    {
        List<CellSitting> sittings = [];
        try
        {
            foreach (ExperimentCell cell in group)
                sittings.Add(CellSitting.Take(cell, _run.Cell(cell.Identity), settings, clock.GetUtcNow()));
            foreach (CellSitting sitting in sittings)
                observer.OnCellEnded(sitting.Cell, sitting.Outcome ?? Run(sitting, sittings, cancellation));
            return sittings;
        }
        finally
        {
            sittings.ForEach(sitting => sitting.Dispose());
        }
    }

    private CellOutcome Run(CellSitting sitting, List<CellSitting> group, CancellationToken cancellation)
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
                open.End(CellStatus.Stopped, $"stopped by a signal; {GoesOn} goes on", open == sitting ? Seconds() : 0);
            throw;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The boundary between cells: whatever one dies of, the others go on.
            CellEnd.Explain(sitting.Folder, exception);
            return sitting.End(CellStatus.Failed, Reason(exception), Seconds());
        }
    }

    /// <returns>Why the cell failed; empty when it did not.</returns>
    private string Compute(CellSitting sitting, List<CellSitting> group, CancellationToken cancellation)
    {
        ExperimentCell cell = sitting.Cell;
        datasets.Cancellation = cancellation;
        observer.OnCellStarted(cell);
        if (cell.Refusal is { } refusal)
            return refusal;
        CellPrecision precision = CellPrecision.For(cell.Compute, settings.Device);
        using var tf32 = new TensorFloat32(precision.Tf32);
        ProcessMemory.ResetPeak();
        IDataset dataset = datasets.Get(cell.Dataset);
        set_num_threads(ThreadsOf(sitting, dataset));
        sitting.Note(provenance => provenance with { Dataset = dataset.Record, Threads = get_num_threads() });
        Train(sitting, group, dataset, precision, cancellation);
        IReadOnlyList<MeasurementRow> failed = new CellEvaluation(cell, cell.Identity, sitting.Folder, settings.Device, clock)
        {
            CoresBefore = sitting.CoresBefore,
            DrawsFigures = settings.Cluster is null,
        }
            .Run(
                dataset, datasets.FeaturesOf(cell.Dataset, cell.Features, cell.Files), new CellListener(observer, cell), cancellation);
        CellModel.DropResumePoint(sitting.Folder.Checkpoints);
        return string.Join("; ", failed.Select(row => $"{row.Metric}: {row.Reason}"));
    }

    /// <summary>What the cell names, or what it had when it was stopped; else what pays.</summary>
    private int ThreadsOf(CellSitting sitting, IDataset dataset) =>
        sitting.Cell.Compute.Threads ?? sitting.ThreadsBefore ?? ThreadChoice.OfThisUser.For(
            sitting.Cell, dataset, PlacementOf(sitting.Cell), settings.ThreadsOf(sitting.Cell.Compute));

    private Placement PlacementOf(ExperimentCell cell) => new(settings.Device, TorchRuntime.TypeOf(cell.Compute.Dtype));

    /// <summary>Leaves the final checkpoint, made now or earlier, or throws what kept it from being made.</summary>
    private void Train(
        CellSitting sitting, List<CellSitting> group, IDataset dataset, CellPrecision precision, CancellationToken cancellation)
    {
        if (sitting.Training is { } earlier)
        {
            TellOf(sitting, earlier.From);
        }
        else if (!sitting.IsTrained)
        {
            new CellTraining(CommonStart.Of(sitting, group), PlacementOf(sitting.Cell), precision, clock)
                .Run(dataset, settings.Resume, observer, cancellation);
        }

        if (sitting.Training?.Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>A cell that was trained beside an earlier one is told of when its turn has come, from its log.</summary>
    private void TellOf(CellSitting sitting, long from)
    {
        EpochReport[] reports = [.. TrainingRows.ReportsIn(sitting.Folder.ReadTraining().Where(row => row.Step > from))];
        foreach (EpochReport report in reports)
        {
            observer.OnStep(report.Step, reports[^1].Step);
            observer.OnEpoch(report);
        }
    }

    private static string Reason(Exception exception) => exception is TrainingDivergedException or RefusedMemoryException
        ? exception.Message
        : $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
}
