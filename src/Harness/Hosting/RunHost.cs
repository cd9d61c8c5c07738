using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Processes;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace GenBench.Harness.Hosting;

/// <summary>The generic host around a run: services, logging, signals.</summary>
public static class RunHost
{
    /// <summary>A step or a tile of a metric ends long before this.</summary>
    private static readonly TimeSpan GraceTime = TimeSpan.FromMinutes(2);

    /// <returns>The run's exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<ExperimentCell> plan, RunSettings settings, DataLocations locations, IReadOnlyList<SinkOrder> sinks)
    {
        using var signals = new StopSignals();
        using IHost host = Build(plan, settings, locations, sinks);
        RunService worker = host.Services.GetRequiredService<RunService>();
        using CancellationTokenRegistration stop =
            signals.Token.Register(host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication);
        await host.RunAsync();
        if (worker.Outcomes is { IsCanceled: true } or { IsCompleted: false })
            return ExitCode.Signal(signals.Number ?? 2);
        return (await worker.Outcomes).All(outcome => outcome.Reason.Length == 0) ? ExitCode.Done : ExitCode.SomeCellsFailed;
    }

    private static IHost Build(
        IReadOnlyList<ExperimentCell> plan, RunSettings settings, DataLocations locations, IReadOnlyList<SinkOrder> sinks)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddOptions<HostOptions>()
            .Configure(options => options.ShutdownTimeout = GraceTime)
            .Validate(options => options.ShutdownTimeout > TimeSpan.Zero, "the shutdown timeout must be positive")
            .ValidateOnStart();
        builder.Services
            .AddSingleton(plan)
            .AddSingleton(settings)
            .AddSingleton(locations)
            .AddSingleton(sinks)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new ClassifierStore(DataLocator.ClassifierFolder, Console.Error.WriteLine))
            .AddSingleton<DatasetCache>()
            .AddSingleton(CreateDisplay)
            .AddSingleton<RunService>()
            .AddHostedService(services => services.GetRequiredService<RunService>())
            .Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        return builder.Build();
    }

    private static IRunDisplay CreateDisplay(IServiceProvider services) =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? new LiveRunDisplay(AnsiConsole.Console)
            : new PlainRunDisplay(Console.Out, services.GetRequiredService<TimeProvider>());
}
