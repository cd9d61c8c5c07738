using System.Collections.Concurrent;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Running.SideBySide;

/// <summary>Cells of one plan in child processes, one cell in each at a time (or a group whose seeds are trained at once), each process
/// taking the next that nobody has.</summary>
/// <param name="settings">With orders for the children.</param>
/// <param name="observers">One for each process.</param>
public sealed class SideBySideRunner(RunSettings settings, IReadOnlyList<IRunObserver> observers, TimeProvider clock)
{
    private readonly WorkerOrders _orders = settings.Orders ?? throw new ArgumentException("there are no orders", nameof(settings));
    private readonly ConcurrentQueue<IReadOnlyList<ExperimentCell>> _waiting = new();
    private readonly ConcurrentDictionary<ExperimentCell, CellOutcome> _outcomes = new();

    /// <returns>One outcome a cell, in the order of the plan.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the children have saved their cells.</exception>
    public IReadOnlyList<CellOutcome> Run(IReadOnlyList<ExperimentCell> plan, CancellationToken cancellation)
    {
        foreach (IReadOnlyList<ExperimentCell> group in SeedGroups.Of(plan))
            _waiting.Enqueue(group);
        Task[] jobs = [.. observers.Select(observer => OnThreadOfItsOwn(() => RunJob(observer, cancellation)))];
        Task.WhenAll(jobs).GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        return [.. plan.Select(cell => _outcomes[cell])];
    }

    private static Task OnThreadOfItsOwn(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void RunJob(IRunObserver observer, CancellationToken cancellation)
    {
        WorkerProcess? worker = null;
        while (!cancellation.IsCancellationRequested && _waiting.TryDequeue(out IReadOnlyList<ExperimentCell>? group))
        {
            worker ??= WorkerProcess.Launch(_orders);
            if (!RunGroup(worker, group, observer, cancellation))
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
        WorkerProcess worker, IReadOnlyList<ExperimentCell> group, IRunObserver observer, CancellationToken cancellation)
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
            _outcomes[cell] = outcome;
        }

        return lives;
    }

    /// <summary>Of a cell whose process is gone: stopped where it was told to, failed otherwise, which its folder has to learn from
    /// here, whether or not it was begun. What it had saved stays.</summary>
    private CellOutcome EndedBy(WorkerProcess worker, ExperimentCell cell, CancellationToken cancellation)
    {
        (string reason, IReadOnlyList<string> lines) = worker.LastWords();
        if (cancellation.IsCancellationRequested)
            return new CellOutcome(CellStatus.Stopped, "stopped by a signal; --resume goes on", Skipped: false, 0);
        CellFolder folder = new RunFolder(settings.Folder).Cell(cell.Identity);
        using var sitting = CellSitting.Take(cell, folder, settings with { Resume = true }, clock.GetUtcNow());
        if (sitting.Outcome is { } outcome) // finished, or another process has it by now
            return outcome;
        CellEnd.Explain(folder, string.Join('\n', [reason, .. lines]));
        return sitting.End(CellStatus.Failed, reason, 0);
    }
}
