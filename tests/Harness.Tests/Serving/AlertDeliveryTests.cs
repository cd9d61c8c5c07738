using System.Text.Json;
using GenBench.Serving.Launching;

namespace GenBench.Harness.Tests.Serving;

/// <summary>Where an alert goes, and what becomes of one that nobody takes.</summary>
public sealed class AlertDeliveryTests : IAsyncDisposable
{
    private readonly AlertedNight _night = new();

    public ValueTask DisposeAsync() => _night.DisposeAsync();

    [Fact]
    public async Task What_cannot_be_delivered_is_kept_while_the_schedule_goes_on_and_the_next_start_delivers_it()
    {
        await using AlertServer server = await AlertServer.StartAsync();
        server.Failures = int.MaxValue;
        _night.Serve.Launcher.Answer = (request, _) => Task.FromResult(new LaunchResult(request.Due == AlertedNight.Due ? 3 : 0, false));

        await _night.RunAsync(AlertedNight.Schedules(server.Url));
        _night.Clock.SetUtcNow(AlertedNight.Due.AddDays(1));
        await _night.Serve.UntilEndedAsync("nightly", AlertedNight.Due.AddDays(1));
        Assert.Equal(1 + 3, server.Requests); // the first try and as many again as the file allows
        Assert.Single(await _night.Serve.Alerts.UndeliveredAsync(5));
        Assert.Empty(await _night.Serve.Alerts.UndeliveredAsync(1));
        await _night.Serve.StopAsync();

        server.Failures = 0;
        await _night.Serve.StartAsync(AlertedNight.Schedules(server.Url), _night.Clock);
        await ServeFixture.UntilAsync(() => Task.FromResult(server.Taken.Count == 1), "delivered");
        await ServeFixture.UntilAsync(async () => (await _night.Serve.Alerts.UndeliveredAsync(5)).Count == 0, "noted");
    }

    [Fact]
    public async Task A_command_gets_the_alert_on_its_input_and_a_slow_one_is_ended()
    {
        string file = _night.Serve.Folder["alert.json"];
        _night.Serve.Launcher.Answer = (_, _) => Task.FromResult(new LaunchResult(3, false));
        await _night.RunAsync($$"""
            { "schedules": [ { "name": "nightly", "experiment": "toy.json", "cron": "0 2 * * *" } ],
              "alerts": { "command": { "program": "sh", "arguments": ["-c", "cat > {{file}}; sleep 60"], "timeoutSeconds": 1 } } }
            """);

        using var alert = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("toy", alert.RootElement.GetProperty("experiment").GetString());
        Assert.Single(await _night.Serve.Alerts.UndeliveredAsync(5));
    }
}
