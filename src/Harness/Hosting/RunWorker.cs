using GenBench.Harness.Running;
using GenBench.Harness.Running.SideBySide;
using GenBench.Harness.Specs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GenBench.Harness.Hosting;

/// <summary>Runs the wanted cells on one thread of its own, since torch's scopes are bound to their thread, and then ends the host.</summary>
public sealed partial class RunWorker(
    IReadOnlyList<ExperimentCell> plan,
    RunSettings settings,
    DatasetCache datasets,
    IRunDisplay display,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<RunWorker> logger) : BackgroundService
{
    private readonly TaskCompletionSource<IReadOnlyList<CellOutcome>> _outcomes = new();

    /// <summary>One outcome a cell once all have ended; cancelled where the run was stopped, faulted by what no cell can answer for.</summary>
    public Task<IReadOnlyList<CellOutcome>> Outcomes => _outcomes.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Factory.StartNew(() => RunAll(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        lifetime.StopApplication();
    }

    private void RunAll(CancellationToken cancellation)
    {
        try
        {
            _outcomes.SetResult(display.Show(plan, Math.Min(settings.Jobs, plan.Count), observers => Run(observers, cancellation)));
        }
        catch (OperationCanceledException)
        {
            LogStopped(logger);
            _outcomes.SetCanceled(cancellation);
        }
        catch (Exception exception)
        {
            // The host would log it with its stack and end as if all were well: whoever awaits the outcomes tells it instead.
            _outcomes.SetException(exception);
        }
    }

    private IReadOnlyList<CellOutcome> Run(IReadOnlyList<IRunObserver> observers, CancellationToken cancellation) => settings.Orders is { } orders
        ? new SideBySideRunner(orders, observers).Run(plan, cancellation)
        : new ExperimentRunner(new CellRunner(settings, datasets, clock, observers[0]), observers[0]).Run(plan, cancellation);

    [LoggerMessage(LogLevel.Warning, "Stopped: finished cells are kept, `--resume` goes on with the rest")]
    private static partial void LogStopped(ILogger logger);
}
