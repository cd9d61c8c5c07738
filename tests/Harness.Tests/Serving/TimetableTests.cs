using System.Globalization;
using GenBench.Serving.Schedules;

namespace GenBench.Harness.Tests.Serving;

public sealed class TimetableTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void A_time_that_does_not_exist_is_due_when_the_clock_is_put_forward()
    {
        // On 2026-03-29 clocks go from 02:00 to 03:00: 02:30 is skipped, and the change is at 01:00 UTC.
        Assert.Equal(
            ["2026-03-28T01:30", "2026-03-29T01:00", "2026-03-30T00:30"],
            Due("30 2 * * *", "2026-03-27T12:00", 3));
    }

    [Fact]
    public void A_time_that_comes_twice_is_due_the_first_time_alone()
    {
        // On 2026-10-25 clocks go from 03:00 back to 02:00: 02:30 is 00:30 UTC and again 01:30 UTC.
        Assert.Equal(
            ["2026-10-24T00:30", "2026-10-25T00:30", "2026-10-26T01:30"],
            Due("30 2 * * *", "2026-10-23T12:00", 3));
    }

    [Fact]
    public void An_interval_goes_on_through_both_changes()
    {
        Assert.Equal(
            ["2026-03-29T00:00", "2026-03-29T00:30", "2026-03-29T01:00", "2026-03-29T01:30"], Due("*/30 * * * *", "2026-03-28T23:45", 4));
        Assert.Equal(
            ["2026-10-25T00:00", "2026-10-25T00:30", "2026-10-25T01:00", "2026-10-25T01:30"], Due("*/30 * * * *", "2026-10-24T23:45", 4));
    }

    [Theory]
    [InlineData("30 2 * * *")]
    [InlineData("*/30 * * * *")]
    [InlineData("0 0 2 ? * SUN")]
    public void The_last_due_time_of_a_due_time_is_itself_and_one_second_earlier_the_one_before(string cron)
    {
        var timetable = Timetable.Parse(cron, Berlin);
        DateTimeOffset before = timetable.Next(Time("2026-01-01T00:00"))!.Value;
        while (timetable.Next(before) is { Year: 2026 } due)
        {
            Assert.Equal(due, timetable.LastDue(due));
            Assert.Equal(due, timetable.LastDue(due.AddMilliseconds(1)));
            Assert.Equal(before, timetable.LastDue(due.AddMilliseconds(-1)));
            before = due;
        }
    }

    [Fact]
    public void Jitter_is_the_same_for_a_due_time_and_spreads_over_the_days()
    {
        var spec = new ScheduledExperimentSpec { Name = "nightly", Experiment = "x.json", Cron = "@daily", JitterSeconds = 600 };
        var schedule = new PlannedSchedule(spec, Timetable.Parse("@daily", TimeZoneInfo.Utc), "x.json", "x");
        double[] seconds = [.. Enumerable.Range(0, 400).Select(day => schedule.Jitter(Time("2026-01-01T00:00").AddDays(day)).TotalSeconds)];

        Assert.All(seconds, jitter => Assert.InRange(jitter, 0, 600));
        Assert.Equal(schedule.Jitter(Time("2026-01-01T00:00")).TotalSeconds, seconds[0]);
        // The mean of 400 draws of 0 to 600 has a standard error of 8.7.
        Assert.InRange(seconds.Average(), 300 - 35, 300 + 35);
    }

    private static IEnumerable<string> Due(string cron, string after, int count)
    {
        var timetable = Timetable.Parse(cron, Berlin);
        DateTimeOffset time = Time(after);
        for (int i = 0; i < count; i++)
        {
            time = timetable.Next(time)!.Value;
            yield return time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        }
    }

    private static DateTimeOffset Time(string utc) =>
        DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
