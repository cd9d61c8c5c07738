using GenBench.Harness.Tests.Running;
using GenBench.Harness.Tracking.Gate;
using GenBench.Serving;
using GenBench.Serving.Launching;
using GenBench.Serving.Schedules;
using GenBench.Serving.Scheduling;
using GenBench.Serving.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace GenBench.Harness.Tests.Serving;

/// <summary>The program in this process, with a launcher that runs nothing; it can be started again on the same store.</summary>
internal sealed class ServeFixture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private WebApplication? _app;

    public ServeFixture()
    {
        File.WriteAllText(Folder["toy.json"], Toy.Experiment);
        File.WriteAllText(Folder["other.json"], Toy.Experiment.Replace("\"toy\"", "\"other\"", StringComparison.Ordinal));
    }

    public TemporaryFolder Folder { get; } = new();

    public FakeLauncher Launcher { get; set; } = new();

    public FakeGate Gate { get; } = new();

    public string? Token { get; init; }

    /// <summary>Changes more parts.</summary>
    public Action<IServiceCollection> Change { get; init; } = _ => { };

    public Dictionary<string, string> Variables { get; } = [];

    public RunStore Runs => _app!.Services.GetRequiredService<RunStore>();

    public ScheduledRunner Runner => _app!.Services.GetRequiredService<ScheduledRunner>();

    public ISchedulerFactory Quartz => _app!.Services.GetRequiredService<ISchedulerFactory>();

    public AlertStore Alerts => _app!.Services.GetRequiredService<AlertStore>();

    public Uri Address => new(_app!.Urls.First());

    public SchedulePlan Plan(string json)
    {
        File.WriteAllText(Folder["schedules.json"], json);
        return ScheduleLoader.Load(new ScheduleRequest
        {
            Json = TestKinds.Json,
            File = Folder["schedules.json"],
            Results = Folder["results"],
            Urls = ["http://127.0.0.1:0"],
            Data = Toy.Nowhere,
            Variable = name => Variables.GetValueOrDefault(name),
        }) with
        {
            Token = Token,
        };
    }

    public async Task StartAsync(string json, TimeProvider clock)
    {
        _app = ServeHost.BuildWeb(Plan(json), clock, services => Change(services
            .AddSingleton<IExperimentLauncher>(Launcher)
            .AddSingleton<IRunGate>(Gate)
            .AddLogging(logging => logging.ClearProviders())));
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async Task StopAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Whether a schedule waits for the end of another run of its experiment.</summary>
    public async Task<bool> IsBlockedAsync(string schedule)
    {
        IScheduler scheduler = await Quartz.GetScheduler(TestContext.Current.CancellationToken);
        var key = new TriggerKey(schedule, ScheduledRunJob.Due);
        return await scheduler.GetTriggerState(key, TestContext.Current.CancellationToken) == TriggerState.Blocked;
    }

    /// <summary>Waits in real time until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"not within {Patience}: {what}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public async Task UntilEndedAsync(string schedule, DateTimeOffset due) =>
        await UntilAsync(async () => await Runs.FindAsync(schedule, due) is { Ended: not null }, $"{schedule} of {due:u} ended");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        SqliteConnection.ClearAllPools();
        Folder.Dispose();
    }
}
