using System.Globalization;
using GenBench.Serving.Schedules;
using GenBench.Serving.Scheduling;
using Microsoft.Extensions.Time.Testing;
using Quartz;

namespace GenBench.Harness.Tests.Serving;

/// <summary>Five fields mean what they mean in crontab.</summary>
public sealed class CrontabTests
{
    [Fact]
    public void A_day_field_that_begins_with_an_asterisk_must_match_beside_the_other()
    {
        Assert.Equal(["2026-12-07", "2026-12-21", "2027-01-11"], Days("0 0 */2 * 1", "2026-11-28", 3)); // odd days that are Mondays
        // of Sunday, Tuesday, Thursday, Saturday
        Assert.Equal(["2026-12-13", "2026-12-15", "2027-02-13"], Days("0 0 13,15 * */2", "2026-11-28", 3));
    }

    [Fact]
    public void Without_one_either_day_field_is_enough() =>
        Assert.Equal(["2026-11-30", "2026-12-05", "2026-12-07", "2026-12-14"], Days("0 0 5 * 1", "2026-11-28", 4));

    [Theory]
    [InlineData("0 0 */2 * 1")]
    [InlineData("0 0 */3 * 1-5")]
    [InlineData("30 4 */10 * sat,sun")]
    [InlineData("15 */6 */5 * mon-fri")]
    [InlineData("0 0 1 * */2")]
    [InlineData("0 0 10-20 * */3")]
    [InlineData("0 0 */2 * */2")]
    [InlineData("0 0 */31 * 0")]
    [InlineData("0 0 */2 2 7")]
    [InlineData("0 12 *,5 * 3")]
    [InlineData("0 12 */1 * 3")]
    [InlineData("0 0 1,15 * 1")]
    [InlineData("0 0 1-7 * 1")]
    [InlineData("0 0 1-31 * 1")]
    [InlineData("0 0 1-31/2 * 1")]
    [InlineData("0 0 13 * fri")]
    [InlineData("0 0 13 * *")]
    [InlineData("0 0 * * 5")]
    [InlineData("0 0 * * 5-7")]
    [InlineData("0 0 * * 0,7")]
    [InlineData("0 0 * * */2")]
    [InlineData("0 0 29 2 *")]
    [InlineData("0 0 31 * *")]
    [InlineData("0 0 1 */5 *")]
    [InlineData("0 0 31 jan-mar 2")]
    [InlineData("*/20 */12 * * *")]
    [InlineData("5 4 * * sun")]
    public void Due_times_are_those_of_crontab(string cron)
    {
        var start = new DateTime(2026, 11, 27, 10, 7, 0, DateTimeKind.Utc);
        DateTime[] expected = [.. new VixieCron(cron).After(start).Take(20)];

        Assert.Equal(expected, Due(cron, start).Take(20));
        var timetable = Timetable.Parse(cron, TimeZoneInfo.Utc);
        Assert.All(expected.Zip(expected.Skip(1)), pair => Assert.Equal(pair.First, timetable.LastDue(pair.Second.AddSeconds(-1))));
    }

    [Fact]
    public void Which_day_it_is_is_asked_where_the_schedule_is()
    {
        // 22:30 UTC of Sunday the 6th is half past midnight of Monday the 7th in Athens.
        var timetable = Timetable.Parse("30 0 */2 * 1", TimeZoneInfo.FindSystemTimeZoneById("Europe/Athens"));

        Assert.Equal(
            new DateTimeOffset(2026, 12, 6, 22, 30, 0, TimeSpan.Zero),
            timetable.Next(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("0 0 */0 * 1")]
    [InlineData("0 0 40 * */2")]
    [InlineData("0 0 */x * 1")]
    [InlineData("0 0 5-2 * */2")]
    [InlineData("0 0 L * */2")]
    public void Days_that_there_are_not_are_refused(string cron) =>
        Assert.Throws<FormatException>(() => Timetable.Parse(cron, TimeZoneInfo.Utc));

    [Fact]
    public void A_combination_that_never_comes_has_no_due_time() =>
        Assert.Null(Timetable.Parse("* * 30 2 */2", TimeZoneInfo.Utc).Next(DateTimeOffset.UnixEpoch));

    [Fact]
    public async Task The_scheduler_fires_on_these_days_alone()
    {
        const string Json = """{ "schedules": [ { "name": "odd-mondays", "experiment": "toy.json", "cron": "0 6 */2 * 1" } ] }""";
        await using var serve = new ServeFixture();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero));
        DateTimeOffset first = new(2026, 12, 7, 6, 0, 0, TimeSpan.Zero), second = new(2026, 12, 21, 6, 0, 0, TimeSpan.Zero);

        await serve.StartAsync(Json, clock);
        Assert.Equal(first, await NextFiringAsync(serve));
        clock.SetUtcNow(first);
        await serve.UntilEndedAsync("odd-mondays", first);
        await serve.StopAsync();
        await serve.StartAsync(Json, clock); // the trigger stays as it is

        Assert.Equal(second, await NextFiringAsync(serve));
        Assert.Equal(first, Assert.Single(await serve.Runs.PageAsync(null, 0, 10)).Due);
    }

    private static async Task<DateTimeOffset?> NextFiringAsync(ServeFixture serve)
    {
        IScheduler quartz = await serve.Quartz.GetScheduler(TestContext.Current.CancellationToken);
        return (await quartz.GetTrigger(
            new TriggerKey("odd-mondays", ScheduledRunJob.Due), TestContext.Current.CancellationToken))!.NextFireTimeUtc;
    }

    private static IEnumerable<string> Days(string cron, string from, int count) =>
        Due(cron, DateTime.ParseExact(
            from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal))
            .Take(count).Select(due => due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static IEnumerable<DateTime> Due(string cron, DateTime start)
    {
        var timetable = Timetable.Parse(cron, TimeZoneInfo.Utc);
        for (DateTimeOffset? due = timetable.Next(start); due is { } time; due = timetable.Next(time))
            yield return time.UtcDateTime;
    }
}
