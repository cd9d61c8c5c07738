using GenBench.Serving.Launching;
using GenBench.Serving.Store;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Serving;

public sealed class OverlapTests
{
    private static readonly DateTimeOffset Due = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero);

    private const string Schedules = """
        { "schedules": [
            { "name": "a", "experiment": "toy.json", "cron": "0 2 * * *" },
            { "name": "b", "experiment": "toy.json", "cron": "0 2 * * *", "set": ["training.epochs=2"] },
            { "name": "c", "experiment": "other.json", "cron": "0 2 * * *" } ] }
        """;

    [Fact]
    public async Task Two_schedules_of_one_experiment_take_turns_and_another_experiment_does_not_wait()
    {
        await using var serve = new ServeFixture();
        var clock = new FakeTimeProvider(Due.AddMinutes(-1));
        var gates = new Dictionary<string, TaskCompletionSource<LaunchResult>> { ["a"] = new(), ["b"] = new(), ["c"] = new() };
        serve.Launcher.Answer = (request, _) => gates[request.Schedule.Name].Task;
        await serve.StartAsync(Schedules, clock);

        clock.SetUtcNow(Due);
        await ServeFixture.UntilAsync(() => Task.FromResult(serve.Launcher.Launched.Count == 2), "one of a and b, and c");
        string waiting = serve.Launcher.Launched.Any(request => request.Schedule.Name == "a") ? "b" : "a";
        await ServeFixture.UntilAsync(async () => await serve.IsBlockedAsync(waiting), $"{waiting} is held back");
        Assert.Equal(2, serve.Launcher.Launched.Count);
        Assert.Contains(serve.Launcher.Launched, request => request.Schedule.Name == "c");

        foreach (TaskCompletionSource<LaunchResult> gate in gates.Values)
            gate.SetResult(new LaunchResult(0, false));
        foreach (string schedule in gates.Keys)
            await serve.UntilEndedAsync(schedule, Due);
        Assert.Equal(3, serve.Launcher.Launched.Count);
        Assert.Equal(1, serve.Launcher.MostAtOnce);
    }

    [Fact]
    public async Task A_stop_leaves_the_run_interrupted_and_the_next_start_takes_it_up_once_in_its_folder()
    {
        await using var serve = new ServeFixture();
        var clock = new FakeTimeProvider(Due.AddMinutes(-1));
        serve.Launcher.Answer = async (request, stop) =>
        {
            if (request.Schedule.Name != "a")
                return new LaunchResult(0, false);
            await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            return new LaunchResult(143, true);
        };
        await serve.StartAsync(Schedules, clock);
        clock.SetUtcNow(Due);
        await ServeFixture.UntilAsync(
            () => Task.FromResult(serve.Launcher.Launched.Any(request => request.Schedule.Name == "a")), "a runs");
        await serve.StopAsync();

        serve.Launcher.Answer = (_, _) => Task.FromResult(new LaunchResult(0, false));
        clock.SetUtcNow(Due.AddMinutes(5));
        await serve.StartAsync(Schedules, clock);
        foreach (string schedule in new[] { "a", "b", "c" })
            await serve.UntilEndedAsync(schedule, Due);

        LaunchRequest[] ofA = [.. serve.Launcher.Launched.Where(request => request.Schedule.Name == "a")];
        Assert.Equal(2, ofA.Length);
        Assert.Equal(ofA[0].RunFolder, ofA[1].RunFolder);
        Assert.All(await serve.Runs.PageAsync(null, 0, 10), run => Assert.Equal((RunOutcome.Passed, 0), (run.Outcome, run.Kills)));
        Assert.Equal(1, serve.Launcher.MostAtOnce);
    }

    [Fact]
    public async Task A_due_time_that_fires_while_the_program_ends_is_left_to_the_next_start()
    {
        await using var serve = new ServeFixture();
        var clock = new FakeTimeProvider(Due.AddMinutes(-1));
        serve.Launcher.Answer = (_, _) => Task.FromResult(new LaunchResult(0, false));
        await serve.StartAsync(Schedules, clock);

        RunRow? run = await serve.Runner.RunAsync(
            serve.Plan(Schedules).Find("a")!, Due, withJitter: true, new CancellationToken(canceled: true));
        Assert.Equal(RunOutcome.Interrupted, run?.Outcome);
        Assert.Empty(serve.Launcher.Launched);

        await serve.StopAsync();
        clock.SetUtcNow(Due.AddMinutes(5));
        await serve.StartAsync(Schedules, clock);
        await serve.UntilEndedAsync("a", Due);
        Assert.Single(serve.Launcher.Launched, request => request.Schedule.Name == "a");
    }

    [Fact]
    public void A_store_is_one_process_at_a_time()
    {
        using var folder = new TemporaryFolder();
        using (StoreLock? first = StoreLock.TryTake(folder["serve.db.lock"]))
        {
            Assert.NotNull(first);
            Assert.Null(StoreLock.TryTake(folder["serve.db.lock"]));
        }

        using StoreLock? later = StoreLock.TryTake(folder["serve.db.lock"]);
        Assert.NotNull(later);
    }
}
