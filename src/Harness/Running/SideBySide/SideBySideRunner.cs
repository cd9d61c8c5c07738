using System.Collections.Concurrent;
using GenBench.Harness.Results;
using GenBench.Harness.Specs;

namespace GenBench.Harness.Running.SideBySide;

/// <summary>Cells of one plan in child processes, one cell in each at a time, each process taking the next cell that nobody has.</summary>
public sealed class SideBySideRunner(WorkerOrders orders, IReadOnlyList<IRunObserver> observers)
{
    /// <returns>One outcome a cell, in the order of the plan.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the children have saved their cells.</exception>
    public IReadOnlyList<CellOutcome> Run(IReadOnlyList<ExperimentCell> plan, CancellationToken cancellation)
    {
        var waiting = new ConcurrentQueue<ExperimentCell>(plan);
        var outcomes = new ConcurrentDictionary<ExperimentCell, CellOutcome>();
        Task[] lanes = [.. observers.Select(observer =>
            Task.Factory.StartNew(() => RunLane(waiting, outcomes, observer, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WhenAll(lanes).GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        return [.. plan.Select(cell => outcomes[cell])];
    }

    private void RunLane(
        ConcurrentQueue<ExperimentCell> waiting, ConcurrentDictionary<ExperimentCell, CellOutcome> outcomes, IRunObserver observer, CancellationToken cancellation)
    {
        WorkerProcess? worker = null;
        while (!cancellation.IsCancellationRequested && waiting.TryDequeue(out ExperimentCell? cell))
        {
            worker ??= new WorkerProcess(orders);
            CellOutcome? outcome = RunCell(worker, cell, observer, cancellation);
            if (outcome is null)
            {
                outcome = EndedBy(worker, cell, cancellation);
                worker.Dispose();
                worker = null;
            }

            observer.OnCellEnded(cell, outcome);
            outcomes[cell] = outcome;
        }

        worker?.End();
        worker?.Dispose();
    }

    private static CellOutcome? RunCell(WorkerProcess worker, ExperimentCell cell, IRunObserver observer, CancellationToken cancellation)
    {
        using CancellationTokenRegistration stop = cancellation.Register(worker.Stop);
        return worker.Run(cell, observer);
    }

    /// <summary>Of a cell whose process is gone: stopped where it was told to, failed otherwise, which its folder has to learn from here.</summary>
    private CellOutcome EndedBy(WorkerProcess worker, ExperimentCell cell, CancellationToken cancellation)
    {
        string reason = worker.LastWords();
        if (cancellation.IsCancellationRequested)
            return new CellOutcome(CellStatus.Stopped, "stopped by a signal; --resume goes on", Skipped: false, 0);
        CellFolder folder = new RunFolder(orders.Folder).Cell(cell.Identity);
        if (folder.ReadRecord() is { Status: CellStatus.Running } record)
            folder.End(record with { Status = CellStatus.Failed, Reason = reason });
        return new CellOutcome(CellStatus.Failed, reason, Skipped: false, 0);
    }
}
