using System.Collections.Concurrent;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Running.SideBySide;

/// <summary>Cells of one plan in child processes, one cell in each at a time (or a group whose seeds are trained at once), each process taking
/// the next that nobody has.</summary>
public sealed class SideBySideRunner(WorkerOrders orders, IReadOnlyList<IRunObserver> observers)
{
    /// <returns>One outcome a cell, in the order of the plan.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the children have saved their cells.</exception>
    public IReadOnlyList<CellOutcome> Run(IReadOnlyList<ExperimentCell> plan, CancellationToken cancellation)
    {
        var waiting = new ConcurrentQueue<IReadOnlyList<ExperimentCell>>(SeedGroups.Of(plan));
        var outcomes = new ConcurrentDictionary<ExperimentCell, CellOutcome>();
        Task[] lanes = [.. observers.Select(observer =>
            Task.Factory.StartNew(() => RunLane(waiting, outcomes, observer, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        Task.WhenAll(lanes).GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        return [.. plan.Select(cell => outcomes[cell])];
    }

    private void RunLane(
        ConcurrentQueue<IReadOnlyList<ExperimentCell>> waiting, ConcurrentDictionary<ExperimentCell, CellOutcome> outcomes, IRunObserver observer, CancellationToken cancellation)
    {
        WorkerProcess? worker = null;
        while (!cancellation.IsCancellationRequested && waiting.TryDequeue(out IReadOnlyList<ExperimentCell>? group))
        {
            worker ??= new WorkerProcess(orders);
            if (!RunGroup(worker, group, outcomes, observer, cancellation))
            {
                worker.Dispose();
                worker = null;
            }
        }

        worker?.End();
        worker?.Dispose();
    }

    /// <returns>Whether the worker lives on.</returns>
    private bool RunGroup(
        WorkerProcess worker, IReadOnlyList<ExperimentCell> group, ConcurrentDictionary<ExperimentCell, CellOutcome> outcomes, IRunObserver observer, CancellationToken cancellation)
    {
        using CancellationTokenRegistration stop = cancellation.Register(worker.Stop);
        worker.Start(group);
        bool lives = true;
        foreach (ExperimentCell cell in group)
        {
            CellOutcome? heard = lives ? worker.Hear(cell, observer) : null;
            lives = heard is not null;
            CellOutcome outcome = heard ?? EndedBy(worker, cell, cancellation);
            observer.OnCellEnded(cell, outcome);
            outcomes[cell] = outcome;
        }

        return lives;
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
