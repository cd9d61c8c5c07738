using GenBench.Serving.Store;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Serving;

/// <summary>One scheduled run at its hour, and what was told of it.</summary>
internal sealed class AlertedNight : IAsyncDisposable
{
    public static readonly DateTimeOffset Due = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero);

    public ServeFixture Serve { get; } = new();

    public FakeTimeProvider Clock { get; } = new(Due.AddMinutes(-1));

    /// <param name="url">Of the webhook.</param>
    public static string Schedules(string url) => $$"""
        { "schedules": [ { "name": "nightly", "experiment": "toy.json", "cron": "0 2 * * *" } ],
          "alerts": { "webhook": { "url": "{{url}}", "retries": 3, "delaySeconds": 0.01, "attemptSeconds": 2, "totalSeconds": 5 } } }
        """;

    /// <summary>Until the alert, too, is delivered or given up.</summary>
    public async Task RunAsync(string json)
    {
        await Serve.StartAsync(json, Clock);
        Clock.SetUtcNow(Due);
        await Serve.UntilEndedAsync("nightly", Due);
        await ServeFixture.UntilAsync(
            async () => (await Serve.Alerts.CountsAsync()).All(count => count.State != "pending"), "alerts told");
    }

    public async Task<(RunOutcome Outcome, int Findings)> OutcomeAsync()
    {
        RunRow run = (await Serve.Runs.FindAsync("nightly", Due))!;
        return (run.Outcome, run.Findings);
    }

    public ValueTask DisposeAsync() => Serve.DisposeAsync();
}
