using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.Hosting.Arithmetic;
using GenBench.Harness.Results;
using GenBench.Harness.Specs;
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
    public CellOutcome Run(ExperimentCell cell, CancellationToken cancellation)
    {
        CellFolder folder = _run.Cell(cell.Identity);
        if (folder.IsFinished)
            return new CellOutcome(CellStatus.Finished, "", Skipped: true, 0);
        using IDisposable? mine = CellLock.TryTake(folder);
        if (mine is null)
            return new CellOutcome(CellStatus.Running, "another process is running this cell", Skipped: true, 0);
        if (folder.IsFinished) // by that other process, since the look before
            return new CellOutcome(CellStatus.Finished, "", Skipped: true, 0);
        long started = clock.GetTimestamp();
        CellRecord record = Begin(cell, folder);
        CellOutcome Ended(CellStatus status, string reason)
        {
            double seconds = clock.GetElapsedTime(started).TotalSeconds;
            folder.End(record with { Status = status, Reason = reason, Provenance = record.Provenance with { Seconds = (record.Provenance.Seconds ?? 0) + seconds } });
            return new CellOutcome(status, reason, Skipped: false, seconds);
        }

        try
        {
            string reason = Compute(cell, folder, ref record, cancellation);
            return Ended(reason.Length == 0 ? CellStatus.Finished : CellStatus.Failed, reason);
        }
        catch (OperationCanceledException)
        {
            Ended(CellStatus.Stopped, "stopped by a signal; --resume goes on");
            throw;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The boundary between cells: whatever one dies of, the others go on.
            return Ended(CellStatus.Failed, Reason(exception));
        }
    }

    /// <returns>Why the cell failed; empty when it did not.</returns>
    private string Compute(ExperimentCell cell, CellFolder folder, ref CellRecord record, CancellationToken cancellation)
    {
        observer.OnCellStarted(cell);
        set_num_threads(Threads(cell.Compute));
        CellPrecision precision = CellPrecision.For(cell.Compute, settings.Device);
        using var tf32 = new TensorFloat32(precision.Tf32);
        ProcessMemory.ResetPeak();
        IDataset dataset = datasets.Get(cell.Dataset);
        record = record with { Provenance = record.Provenance with { Dataset = dataset.Record } };
        folder.Begin(record);
        if (!CellModel.IsTrained(folder.Checkpoints))
        {
            var placement = new Placement(settings.Device, TorchRuntime.TypeOf(cell.Compute.Dtype));
            new CellTraining(cell, folder, placement, precision, clock).Run(dataset, settings.Resume, observer, cancellation);
        }

        IReadOnlyList<MeasurementRow> failed = new CellEvaluation(cell, cell.Identity, folder, settings.Device, clock)
            .Run(dataset, datasets.Features, title => observer.OnMetricStarted(cell, title), cancellation);
        CellModel.DropResumePoint(folder.Checkpoints);
        return string.Join("; ", failed.Select(row => $"{row.Metric}: {row.Reason}"));
    }

    private CellRecord Begin(ExperimentCell cell, CellFolder folder)
    {
        CellRecord? earlier = settings.Resume ? folder.ReadRecord() : null;
        if (!settings.Resume && Directory.Exists(folder.Checkpoints))
            Directory.Delete(folder.Checkpoints, recursive: true);
        var record = new CellRecord
        {
            Identity = cell.Identity,
            Index = cell.Index,
            Status = CellStatus.Running,
            Spec = cell.ToJson(),
            Provenance = NewProvenance(cell, CellPrecision.For(cell.Compute, settings.Device)) with { Seconds = earlier?.Provenance.Seconds },
        };
        folder.Begin(record);
        return record;
    }

    private Provenance NewProvenance(ExperimentCell cell, CellPrecision precision) => new()
    {
        Source = SourceRevision.Current(),
        Packages = PackageVersions.Current(),
        Certificate = settings.Certificate,
        Device = settings.Device.ToString(),
        Threads = Threads(cell.Compute),
        MatrixKernels = MklDispatch.Kernels,
        Dtype = cell.Compute.Dtype.ToString().ToLowerInvariant(),
        Tf32 = precision.Tf32,
        Autocast = precision.Autocast ? cell.Compute.Autocast.ToString().ToLowerInvariant() : null,
        ComputeNotes = precision.Notes,
        Seeds = new Dictionary<string, long> { ["cell"] = cell.Seed, ["evaluation"] = new SeedPlan(cell.Seed).Evaluation.Seed },
        Machine = MachineRecord.Current(),
        CommandLine = settings.CommandLine,
        Started = clock.GetUtcNow(),
    };

    private int Threads(ComputeSpec compute) => compute.Threads ?? settings.Threads ?? Environment.ProcessorCount;

    private static string Reason(Exception exception) => exception is TrainingDivergedException
        ? exception.Message
        : $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
}
