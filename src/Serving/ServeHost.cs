using GenBench.Harness.Processes;
using GenBench.Serving.Logging;
using GenBench.Serving.Schedules;
using GenBench.Serving.Scheduling;
using GenBench.Serving.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GenBench.Serving;

/// <summary>The host around the scheduler and the web face.</summary>
public static class ServeHost
{
    /// <summary>For the store and the web face, after the last run has ended.</summary>
    private static readonly TimeSpan ClosingTime = TimeSpan.FromMinutes(2);

    /// <summary>Serves until a signal.</summary>
    /// <returns>The exit code: that of the signal.</returns>
    public static async Task<int> RunAsync(SchedulePlan plan)
    {
        using var signals = new StopSignals();
        await using WebApplication app = BuildWeb(plan, TimeProvider.System);
        await app.StartAsync();
        foreach (string address in app.Urls)
            ServeLog.Listens(app.Logger, address);
        using CancellationTokenRegistration stop = signals.Token.Register(app.Lifetime.StopApplication);
        await app.WaitForShutdownAsync();
        return signals.Number is { } number ? ExitCode.Signal(number) : ExitCode.Done;
    }

    /// <summary>Runs what is due, then ends.</summary>
    public static async Task<int> RunOnceAsync(SchedulePlan plan)
    {
        using var signal = new CancelOnSignal(CancellationToken.None);
        var services = new ServiceCollection();
        services.AddLogging(Log).AddServe(plan, TimeProvider.System).AddSingleton(new StopRequest(signal.Token)).AddSingleton<OnceRunner>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        int code = await provider.GetRequiredService<OnceRunner>().RunAsync();
        return signal.Token.IsCancellationRequested ? ExitCode.Signal(signal.Number) : code;
    }

    /// <param name="plan">What to serve.</param>
    /// <param name="clock">Tells what is due.</param>
    /// <param name="change">Puts other parts in place, for tests.</param>
    internal static WebApplication BuildWeb(SchedulePlan plan, TimeProvider clock, Action<IServiceCollection>? change = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Log(builder.Logging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(WebLimits.Set).UseUrls([.. plan.Urls]);
        builder.Services.AddRoutingCore();
        builder.Services.AddServe(plan, clock)
            .AddSingleton(provider => new StopRequest(provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping))
            .AddSingleton<PrometheusText>()
            .AddHostedService(provider => provider.GetRequiredService<Scheduler>())
            .Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true)
            .Configure<HostOptions>(options => options.ShutdownTimeout = plan.GraceTime + ClosingTime);
        change?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        WebFace.Map(app, plan.Token);
        return app;
    }

    private static void Log(ILoggingBuilder logging) => logging
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
            console.UseUtcTimestamp = true;
        })
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("GenBench", LogLevel.Information);
}
