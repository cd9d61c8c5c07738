using GenBench.Harness.Results;
using GenBench.Harness.Tracking.Gate;
using GenBench.Serving.Alerts;
using GenBench.Serving.Launching;
using GenBench.Serving.Schedules;
using GenBench.Serving.Scheduling;
using GenBench.Serving.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Quartz;

namespace GenBench.Serving;

/// <summary>The parts of <c>genbench serve</c>; tests put others in the place of the launcher, the gate and the clock.</summary>
public static class ServeServices
{
    public static IServiceCollection AddServe(this IServiceCollection services, SchedulePlan plan, TimeProvider clock)
    {
        string node = FormattableString.Invariant($"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");
        services
            .AddSingleton(plan)
            .AddSingleton(clock)
            .AddSingleton(_ => ServeDatabase.Open(plan))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<RunStore>(provider, node))
            .AddSingleton<AlertStore>()
            .AddSingleton<AlertDesk>()
            .AddSingleton<IExperimentLauncher, ChildProcessLauncher>()
            .AddSingleton<IRunGate>(_ => new RunGate { Options = new GateOptions { Metrics = MetricCatalog.Of(plan.Json.Kinds) } })
            .AddSingleton<ScheduledRunner>();
        return services.AddReceivers(plan.File.Alerts).AddScheduler(plan, node, clock);
    }

    private static IServiceCollection AddScheduler(this IServiceCollection services, SchedulePlan plan, string node, TimeProvider clock) =>
        services
        .AddQuartz(quartz => SchedulerStore.Configure(quartz, plan, node, clock))
        .AddTransient<ScheduledRunJob>()
        .AddSingleton<Scheduler>();

    private static IServiceCollection AddReceivers(this IServiceCollection services, AlertSpec spec)
    {
        if (spec.Webhook is { } webhook)
        {
            // An alert goes where it was sent, and nowhere that an answer points to.
            services.AddHttpClient("webhook", client => client.Timeout = Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
                .AddResilienceHandler("webhook", pipeline => Harden(pipeline, webhook));
            services.AddSingleton<IAlertReceiver>(
                provider => new WebhookReceiver(webhook, provider.GetRequiredService<IHttpClientFactory>().CreateClient("webhook")));
        }

        if (spec.Command is { } command)
            services.AddSingleton<IAlertReceiver>(new CommandReceiver(command));
        return services;
    }

    /// <summary>All tries together within a limit, and each within its own.</summary>
    private static void Harden(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, WebhookSpec spec)
    {
        pipeline.TimeProvider = TimeProvider.System; // A network knows no other clock.
        pipeline.AddTimeout(TimeSpan.FromSeconds(spec.TotalSeconds));
        if (spec.Retries > 0)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = spec.Retries,
                Delay = TimeSpan.FromSeconds(spec.DelaySeconds),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        }

        pipeline.AddTimeout(TimeSpan.FromSeconds(spec.AttemptSeconds));
    }
}
