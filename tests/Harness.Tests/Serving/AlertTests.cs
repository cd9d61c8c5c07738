using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using GenBench.Serving.Launching;
using GenBench.Serving.Store;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Serving;

public sealed class AlertTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Due = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero);

    private readonly ServeFixture _serve = new();
    private readonly FakeTimeProvider _clock = new(Due.AddMinutes(-1));

    public ValueTask DisposeAsync() => _serve.DisposeAsync();

    [Fact]
    public async Task A_regression_names_experiment_metric_difference_interval_commits_and_folder()
    {
        await using AlertServer server = await AlertServer.StartAsync();
        server.Failures = 2;
        _serve.Gate.Answer = Report;

        await RunAsync(Schedules(server.Url));

        Assert.Equal(3, server.Requests);
        using var alert = JsonDocument.Parse(Assert.Single(server.Taken));
        JsonElement root = alert.RootElement;
        Assert.Equal("toy", root.GetProperty("experiment").GetString());
        Assert.Equal("nightly", root.GetProperty("schedule").GetString());
        Assert.Equal(["regression"], root.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!));
        Assert.Equal(("abc", "def"), (root.GetProperty("baselineCommit").GetString(), root.GetProperty("runCommit").GetString()));
        Assert.Equal(_serve.Launcher.Launched[0].RunFolder, root.GetProperty("folder").GetString());
        JsonElement finding = Assert.Single(root.GetProperty("findings").EnumerateArray());
        Assert.Equal("elbo", finding.GetProperty("metric").GetString());
        Assert.Equal(
            (-1.5, -2, -1),
            (finding.GetProperty("difference").GetDouble(), finding.GetProperty("lower").GetDouble(),
            finding.GetProperty("upper").GetDouble()));
        Assert.Equal("toy (nightly): regression; elbo of vae on moons -1.5 nats [-2, -1]", root.GetProperty("text").GetString());
        Assert.Equal((RunOutcome.Regressed, 1), await OutcomeAsync());
    }

    [Theory]
    [InlineData(GateVerdict.LessStable, "less-stable", "seeds lie 31 times as far apart", RunOutcome.Regressed)]
    [InlineData(GateVerdict.Failed, "number-failed", "failed for seed 2: not a number", RunOutcome.Regressed)]
    public async Task A_number_that_failed_or_has_become_unstable_is_told_with_its_reason(
        GateVerdict verdict, string reason, string why, RunOutcome outcome)
    {
        await using AlertServer server = await AlertServer.StartAsync();
        GateFinding found = Report("").Findings[0] with { Verdict = verdict, Difference = null, Interval = null, Reason = why };
        _serve.Gate.Answer = folder => Report(folder) with { Findings = [found] };

        await RunAsync(Schedules(server.Url));

        using var alert = JsonDocument.Parse(Assert.Single(server.Taken));
        Assert.Equal([reason], alert.RootElement.GetProperty("reasons").EnumerateArray().Select(one => one.GetString()!));
        JsonElement finding = Assert.Single(alert.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(why, finding.GetProperty("reason").GetString());
        string text = $"toy (nightly): {reason.Replace('-', ' ')}; elbo of vae on moons: {why}";
        Assert.Equal(text, alert.RootElement.GetProperty("text").GetString());
        Assert.Equal((outcome, 1), await OutcomeAsync());
    }

    [Fact]
    public async Task A_cell_that_the_gate_finds_unfinished_is_told_though_the_run_ended_well()
    {
        await using AlertServer server = await AlertServer.StartAsync();
        var cell = new CellFailure("vae", "moons", 2, CellStatus.Running, "");
        _serve.Gate.Answer = folder => Report(folder) with { Findings = [], FailedCells = [cell] };

        await RunAsync(Schedules(server.Url));

        using var alert = JsonDocument.Parse(Assert.Single(server.Taken));
        Assert.Equal(["cells-failed"], alert.RootElement.GetProperty("reasons").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal((RunOutcome.Regressed, 1), await OutcomeAsync());
    }

    [Theory]
    [InlineData(3, "cells-failed", RunOutcome.CellsFailed)]
    [InlineData(5, "uncertified", RunOutcome.Uncertified)]
    [InlineData(134, "crash", RunOutcome.Crashed)]
    public async Task A_run_that_ends_badly_is_told(int code, string reason, RunOutcome outcome)
    {
        await using AlertServer server = await AlertServer.StartAsync();
        _serve.Launcher.Answer = (_, _) => Task.FromResult(new LaunchResult(code, false));

        await RunAsync(Schedules(server.Url));

        using var alert = JsonDocument.Parse(Assert.Single(server.Taken));
        Assert.Equal([reason], alert.RootElement.GetProperty("reasons").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal((outcome, 0), await OutcomeAsync());
    }

    [Fact]
    public async Task A_good_run_is_told_to_nobody()
    {
        await using AlertServer server = await AlertServer.StartAsync();

        await RunAsync(Schedules(server.Url));

        Assert.Equal(0, server.Requests);
        Assert.Equal((RunOutcome.Passed, 0), await OutcomeAsync());
    }

    [Fact]
    public async Task What_cannot_be_delivered_is_kept_while_the_schedule_goes_on_and_the_next_start_delivers_it()
    {
        await using AlertServer server = await AlertServer.StartAsync();
        server.Failures = int.MaxValue;
        _serve.Launcher.Answer = (request, _) => Task.FromResult(new LaunchResult(request.Due == Due ? 3 : 0, false));

        await RunAsync(Schedules(server.Url));
        _clock.SetUtcNow(Due.AddDays(1));
        await _serve.UntilEndedAsync("nightly", Due.AddDays(1));
        Assert.Equal(1 + 3, server.Requests); // the first try and as many again as the file allows
        Assert.Single(await _serve.Alerts.UndeliveredAsync(5));
        Assert.Empty(await _serve.Alerts.UndeliveredAsync(1));
        await _serve.StopAsync();

        server.Failures = 0;
        await _serve.StartAsync(Schedules(server.Url), _clock);
        await ServeFixture.UntilAsync(() => Task.FromResult(server.Taken.Count == 1), "delivered");
        await ServeFixture.UntilAsync(async () => (await _serve.Alerts.UndeliveredAsync(5)).Count == 0, "noted");
    }

    [Fact]
    public async Task A_command_gets_the_alert_on_its_input_and_a_slow_one_is_ended()
    {
        string file = _serve.Folder["alert.json"];
        _serve.Launcher.Answer = (_, _) => Task.FromResult(new LaunchResult(3, false));
        await RunAsync($$"""
            { "schedules": [ { "name": "nightly", "experiment": "toy.json", "cron": "0 2 * * *" } ],
              "alerts": { "command": { "program": "sh", "arguments": ["-c", "cat > {{file}}; sleep 60"], "timeoutSeconds": 1 } } }
            """);

        using var alert = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("toy", alert.RootElement.GetProperty("experiment").GetString());
        Assert.Single(await _serve.Alerts.UndeliveredAsync(5));
    }

    private static GateReport Report(string folder) => new()
    {
        Experiment = "toy",
        Metrics = TestKinds.Catalog,
        Run = folder,
        BaselineCommit = "abc",
        CandidateCommit = "def",
        Level = 0.05,
        Sanity = [],
        Findings =
        [
            new GateFinding
            {
                Model = "vae",
                Dataset = "moons",
                Metric = "elbo",
                Unit = "nats",
                Kind = BoundKind.Lower,
                Direction = Direction.Higher,
                Subject = GateSubject.Model,
                Verdict = GateVerdict.Regressed,
                Difference = -1.5,
                Interval = new ConfidenceInterval(-2, -1, 0.95),
            },
        ],
    };

    private static string Schedules(string url) => $$"""
        { "schedules": [ { "name": "nightly", "experiment": "toy.json", "cron": "0 2 * * *" } ],
          "alerts": { "webhook": { "url": "{{url}}", "retries": 3, "delaySeconds": 0.01, "attemptSeconds": 2, "totalSeconds": 5 } } }
        """;

    /// <summary>Until the alert, too, is delivered or given up.</summary>
    private async Task RunAsync(string json)
    {
        await _serve.StartAsync(json, _clock);
        _clock.SetUtcNow(Due);
        await _serve.UntilEndedAsync("nightly", Due);
        await ServeFixture.UntilAsync(
            async () => (await _serve.Alerts.CountsAsync()).All(count => count.State != "pending"), "alerts told");
    }

    private async Task<(RunOutcome Outcome, int Findings)> OutcomeAsync()
    {
        RunRow run = (await _serve.Runs.FindAsync("nightly", Due))!;
        return (run.Outcome, run.Findings);
    }
}
