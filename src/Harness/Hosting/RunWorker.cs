using GenBench.Harness.Running;
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
    /// <summary>Outcomes of the cells that ended.</summary>
    public IReadOnlyList<CellOutcome> Outcomes { get; private set; } = [];

    /// <summary>Whether the run was stopped before its end.</summary>
    public bool Stopped { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            Outcomes = await Task.Factory.StartNew(
                () => display.Show(plan, observer => RunAll(observer, stoppingToken)),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
        catch (OperationCanceledException)
        {
            Stopped = true;
            LogStopped(logger);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private IReadOnlyList<CellOutcome> RunAll(IRunObserver observer, CancellationToken cancellation) =>
        new ExperimentRunner(new CellRunner(settings, datasets, clock, observer), observer).Run(plan, cancellation);

    [LoggerMessage(LogLevel.Warning, "Stopped: finished cells are kept, `--resume` goes on with the rest")]
    private static partial void LogStopped(ILogger logger);
}
