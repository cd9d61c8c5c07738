using GenBench.Harness.Running;
using GenBench.Harness.Running.SideBySide;
using GenBench.Harness.Specs.Planning;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GenBench.Harness.Hosting;

/// <summary>Runs the wanted cells on one thread of its own, since torch's scopes are bound to their thread,
/// and then ends the host.</summary>
public sealed partial class RunService(
    IReadOnlyList<ExperimentCell> plan,
    RunSettings settings,
    IReadOnlyList<SinkOrder> sinks,
    DatasetCache datasets,
    IRunDisplay display,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<RunService> logger) : BackgroundService
{
    private readonly TaskCompletionSource<IReadOnlyList<CellOutcome>> _outcomes = new();

    /// <summary>One outcome a cell once all have ended; cancelled where the run was stopped,
    /// faulted by what no cell can answer for.</summary>
    public Task<IReadOnlyList<CellOutcome>> Outcomes => _outcomes.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Factory.StartNew(
            () => RunAll(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        lifetime.StopApplication();
    }

    private void RunAll(CancellationToken cancellation)
    {
        // A sink hears of one cell at a time: each job has its own.
        int jobs = Math.Min(settings.Jobs, plan.Count);
        IReadOnlyList<IRunSink>[] told = [.. Enumerable.Range(0, jobs).Select(_ => Open())];
        try
        {
            _outcomes.SetResult(display.Show(plan, told.Length, observers => Run([.. observers.Zip(told, WithSinks)], cancellation)));
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

        foreach (IRunSink sink in told.SelectMany(sinks => sinks))
            Finish(sink);
    }

    private IReadOnlyList<IRunSink> Open() => [.. sinks.Select(sink => sink.Open(settings, clock))];

    private static IRunObserver WithSinks(IRunObserver display, IReadOnlyList<IRunSink> told) =>
        new CompositeRunObserver([display, .. told]);

    private static void Finish(IRunSink sink)
    {
        using (sink)
        {
            foreach (string problem in sink.Finish())
                Console.Error.WriteLine($"genbench: {problem}");
        }
    }

    private IReadOnlyList<CellOutcome> Run(IReadOnlyList<IRunObserver> observers, CancellationToken cancellation) =>
        settings.Orders is not null
        ? new SideBySideRunner(settings, observers, clock).Run(plan, cancellation)
        : new CellRunner(settings, datasets, clock, observers[0]).Run(plan, cancellation);

    [LoggerMessage(LogLevel.Warning, "Stopped: finished cells are kept, `--resume` goes on with the rest")]
    private static partial void LogStopped(ILogger logger);
}
