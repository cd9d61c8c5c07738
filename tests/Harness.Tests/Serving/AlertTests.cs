using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using GenBench.Models.Contracts;
using GenBench.Serving.Launching;
using GenBench.Serving.Store;

namespace GenBench.Harness.Tests.Serving;

/// <summary>What is told of a run, and of which.</summary>
public sealed class AlertTests : IAsyncDisposable
{
    private readonly AlertedNight _night = new();

    public ValueTask DisposeAsync() => _night.DisposeAsync();

    [Fact]
    public async Task A_regression_names_experiment_metric_difference_interval_commits_and_folder()
    {
        await using AlertServer server = await AlertServer.StartAsync();
        server.Failures = 2;
        _night.Serve.Gate.Answer = Report;

        await _night.RunAsync(AlertedNight.Schedules(server.Url));

        Assert.Equal(3, server.Requests);
        using var alert = JsonDocument.Parse(Assert.Single(server.Taken));
        JsonElement root = alert.RootElement;
        Assert.Equal("toy", root.GetProperty("experiment").GetString());
        Assert.Equal("nightly", root.GetProperty("schedule").GetString());
        Assert.Equal(["regression"], root.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!));
        Assert.Equal(("abc", "def"), (root.GetProperty("baselineCommit").GetString(), root.GetProperty("runCommit").GetString()));
        Assert.Equal(_night.Serve.Launcher.Launched[0].RunFolder, root.GetProperty("folder").GetString());
        JsonElement finding = Assert.Single(root.GetProperty("findings").EnumerateArray());
        Assert.Equal("elbo", finding.GetProperty("metric").GetString());
        Assert.Equal(
            (-1.5, -2, -1),
            (finding.GetProperty("difference").GetDouble(), finding.GetProperty("lower").GetDouble(),
            finding.GetProperty("upper").GetDouble()));
        Assert.Equal("toy (nightly): regression; elbo of vae on moons -1.5 nats [-2, -1]", root.GetProperty("text").GetString());
        Assert.Equal((RunOutcome.Regressed, 1), await _night.OutcomeAsync());
    }

    [Theory]
    [InlineData(GateVerdict.LessStable, "less-stable", "seeds lie 31 times as far apart", RunOutcome.Regressed)]
    [InlineData(GateVerdict.Failed, "number-failed", "failed for seed 2: not a number", RunOutcome.Regressed)]
    public async Task A_number_that_failed_or_has_become_unstable_is_told_with_its_reason(
        GateVerdict verdict, string reason, string why, RunOutcome outcome)
    {
        await using AlertServer server = await AlertServer.StartAsync();
        GateFinding found = Report("").Findings[0] with { Verdict = verdict, Difference = null, Interval = null, Reason = why };
        _night.Serve.Gate.Answer = folder => Report(folder) with { Findings = [found] };

        await _night.RunAsync(AlertedNight.Schedules(server.Url));

        using var alert = JsonDocument.Parse(Assert.Single(server.Taken));
        Assert.Equal([reason], alert.RootElement.GetProperty("reasons").EnumerateArray().Select(one => one.GetString()!));
        JsonElement finding = Assert.Single(alert.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(why, finding.GetProperty("reason").GetString());
        string text = $"toy (nightly): {reason.Replace('-', ' ')}; elbo of vae on moons: {why}";
        Assert.Equal(text, alert.RootElement.GetProperty("text").GetString());
        Assert.Equal((outcome, 1), await _night.OutcomeAsync());
    }

    [Fact]
    public async Task A_cell_that_the_gate_finds_unfinished_is_told_though_the_run_ended_well()
    {
        await using AlertServer server = await AlertServer.StartAsync();
        var cell = new CellFailure("vae", "moons", 2, CellStatus.Running, "");
        _night.Serve.Gate.Answer = folder => Report(folder) with { Findings = [], FailedCells = [cell] };

        await _night.RunAsync(AlertedNight.Schedules(server.Url));

        using var alert = JsonDocument.Parse(Assert.Single(server.Taken));
        Assert.Equal(["cells-failed"], alert.RootElement.GetProperty("reasons").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal((RunOutcome.Regressed, 1), await _night.OutcomeAsync());
    }

    [Theory]
    [InlineData(3, "cells-failed", RunOutcome.CellsFailed)]
    [InlineData(5, "uncertified", RunOutcome.Uncertified)]
    [InlineData(134, "crash", RunOutcome.Crashed)]
    public async Task A_run_that_ends_badly_is_told(int code, string reason, RunOutcome outcome)
    {
        await using AlertServer server = await AlertServer.StartAsync();
        _night.Serve.Launcher.Answer = (_, _) => Task.FromResult(new LaunchResult(code, false));

        await _night.RunAsync(AlertedNight.Schedules(server.Url));

        using var alert = JsonDocument.Parse(Assert.Single(server.Taken));
        Assert.Equal([reason], alert.RootElement.GetProperty("reasons").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal((outcome, 0), await _night.OutcomeAsync());
    }

    [Fact]
    public async Task A_good_run_is_told_to_nobody()
    {
        await using AlertServer server = await AlertServer.StartAsync();

        await _night.RunAsync(AlertedNight.Schedules(server.Url));

        Assert.Equal(0, server.Requests);
        Assert.Equal((RunOutcome.Passed, 0), await _night.OutcomeAsync());
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
}
