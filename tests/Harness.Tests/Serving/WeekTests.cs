using System.Globalization;
using GenBench.Serving.Schedules;
using GenBench.Serving.Store;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Serving;

public sealed class WeekTests
{
    private const string Schedules = """
        { "schedules": [
            { "name": "nightly", "experiment": "toy.json", "cron": "30 2 * * *", "timeZone": "Europe/Berlin" },
            { "name": "often", "experiment": "other.json", "cron": "0 */12 * * *", "timeZone": "Europe/Berlin" } ] }
        """;

    [Theory]
    // 2026-03-29: 02:30 does not exist, the clock jumps from 02:00 to 03:00 at 01:00 UTC, and that is when the run is.
    [InlineData("2026-03-26T12:00", "03-27T01:30 03-28T01:30 03-29T01:00 03-30T00:30 03-31T00:30 04-01T00:30 04-02T00:30")]
    // 2026-10-25: 02:30 comes at 00:30 UTC and again at 01:30 UTC; the run is at the first.
    [InlineData("2026-10-22T12:00", "10-23T00:30 10-24T00:30 10-25T00:30 10-26T01:30 10-27T01:30 10-28T01:30 10-29T01:30")]
    public async Task A_week_over_a_change_of_clocks_runs_each_night_once(string start, string nights)
    {
        await using var serve = new ServeFixture();
        DateTimeOffset from = Time(start);
        var clock = new FakeTimeProvider(from);
        await serve.StartAsync(Schedules, clock);

        foreach ((string schedule, DateTimeOffset due) in DueTimes(serve.Plan(Schedules), from))
        {
            clock.SetUtcNow(due);
            await serve.UntilEndedAsync(schedule, due);
        }

        IReadOnlyList<RunRow> runs = await serve.Runs.PageAsync(null, 0, 100);
        Assert.Equal(
            nights.Split(' '),
            runs.Where(run => run.Schedule == "nightly").Reverse()
            .Select(run => run.Due.ToString("MM-dd'T'HH:mm", CultureInfo.InvariantCulture)));
        Assert.Equal(7 * 2, runs.Count(run => run.Schedule == "often"));
        Assert.All(runs, run => Assert.Equal(RunOutcome.Passed, run.Outcome));
        Assert.Equal(runs.Count, serve.Launcher.Launched.Count);
        Assert.Equal(1, serve.Launcher.MostAtOnce);
    }

    [Fact]
    public async Task Times_missed_while_nobody_served_are_caught_up_once()
    {
        await using var serve = new ServeFixture();
        var clock = new FakeTimeProvider(Time("2026-06-01T12:00"));
        await serve.StartAsync(Schedules, clock);
        await serve.StopAsync();

        clock.SetUtcNow(Time("2026-06-05T12:00:30"));
        await serve.StartAsync(Schedules, clock);
        await serve.UntilEndedAsync("nightly", Time("2026-06-05T00:30"));
        await serve.UntilEndedAsync("often", Time("2026-06-05T10:00"));
        clock.SetUtcNow(Time("2026-06-06T00:30"));
        await serve.UntilEndedAsync("nightly", Time("2026-06-06T00:30"));

        Assert.Equal(2, (await serve.Runs.PageAsync("nightly", 0, 100)).Count);
    }

    [Fact]
    public async Task Jitter_delays_the_run_and_not_its_due_time()
    {
        await using var serve = new ServeFixture();
        DateTimeOffset due = Time("2026-06-02T02:30");
        var clock = new WatchedClock(due.AddHours(-1));
        string json = """{ "schedules": [ { "name": "late", "experiment": "toy.json", "cron": "30 2 * * *", "jitterSeconds": 3600 } ] }""";
        TimeSpan jitter = serve.Plan(json).Schedules[0].Jitter(due);
        Assert.True(jitter > TimeSpan.FromSeconds(10));
        await serve.StartAsync(json, clock);

        clock.SetUtcNow(due);
        await ServeFixture.UntilAsync(() => Task.FromResult(clock.Waits.Contains(jitter)), "it waits for as long as its jitter says");
        Assert.NotNull(await serve.Runs.FindAsync("late", due));
        clock.SetUtcNow(due + jitter - TimeSpan.FromSeconds(1));
        Assert.Empty(serve.Launcher.Launched);
        clock.Advance(TimeSpan.FromSeconds(1));

        await serve.UntilEndedAsync("late", due);
        Assert.Equal(due, Assert.Single(serve.Launcher.Launched).Due);
    }

    private static IEnumerable<(string Schedule, DateTimeOffset Due)> DueTimes(SchedulePlan plan, DateTimeOffset start) =>
        from schedule in plan.Schedules
        from due in After(schedule.Timetable, start)
        orderby due
        select (schedule.Name, due);

    private static IEnumerable<DateTimeOffset> After(Timetable timetable, DateTimeOffset start)
    {
        for (DateTimeOffset? due = timetable.Next(start); due < start.AddDays(7); due = timetable.Next(due.Value))
            yield return due.Value;
    }

    private static DateTimeOffset Time(string utc) =>
        DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
