using System.Text.RegularExpressions;
using Quartz;

namespace GenBench.Serving.Schedules;

/// <summary>The due times of a schedule.</summary>
/// <remarks>Where clocks are put forward, a time that does not exist is due at the moment of the change (02:30 becomes 03:00).
/// Where they are put back, a time of day that comes twice is due the first time; an interval (<c>*/30 * * * *</c>) goes on through
/// both.</remarks>
public sealed partial class Timetable
{
    private const int CrontabFields = 5, FieldsWithoutYear = 6;

    /// <summary>Of minutes and seconds. Quartz reads 98 and 99 as its own marks for no value and every value instead of refusing
    /// them.</summary>
    private const int LargestValue = 59;

    private Timetable(CronExpression cron, IReadOnlyList<int>? daysOfMonth) => (Cron, DaysOfMonth) = (cron, daysOfMonth);

    /// <summary>With its time zone.</summary>
    public CronExpression Cron { get; }

    /// <summary>Of the times of <see cref="Cron"/> only those on these days of the month are due (<see cref="CrontabDays"/>); null for
    /// all.</summary>
    public IReadOnlyList<int>? DaysOfMonth { get; }

    /// <param name="cron">Five fields as in crontab, six or seven as in Quartz, or a macro such as <c>@daily</c>.</param>
    /// <param name="zone">Zone the times are read in.</param>
    /// <exception cref="FormatException">It is no cron expression.</exception>
    public static Timetable Parse(string cron, TimeZoneInfo zone)
    {
        string[] fields = cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Take(FieldsWithoutYear).SelectMany(field => Number().Matches(field))
            .FirstOrDefault(number => !int.TryParse(number.Value, out int value) || value > LargestValue) is { } unfit)
        {
            throw new FormatException($"{unfit.Value} is above {LargestValue}");
        }

        if (fields.Length != CrontabFields)
            return new Timetable(CronExpression.Parse(cron).WithTimeZone(zone), null);
        IReadOnlyList<int>? days = CrontabDays.ThatMustMatchToo(fields);
        string line = days is null ? cron : CrontabDays.OnAnyDayOfMonth(fields);
        return new Timetable(CronExpression.Parse(line, CronFormat.Unix).WithTimeZone(zone), days);
    }

    /// <returns>The first due time after a moment; null when there is none.</returns>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        DateTimeOffset? time = Cron.GetNextValidTimeAfter(after);
        while (time is { } unfit && !IsOnItsDay(unfit))
            time = Cron.GetNextValidTimeAfter(Midnight(unfit, 1).AddSeconds(-1));
        return Utc(time);
    }

    /// <returns>The last due time up to a moment, itself included; null when there is none.</returns>
    public DateTimeOffset? LastDue(DateTimeOffset moment)
    {
        DateTimeOffset second = new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        DateTimeOffset? time = Cron.GetPreviousValidTimeBefore(second.AddSeconds(1));
        while (time is { } unfit && !IsOnItsDay(unfit))
            time = Cron.GetPreviousValidTimeBefore(Midnight(unfit, 0));
        return Utc(time);
    }

    private bool IsOnItsDay(DateTimeOffset time) =>
        DaysOfMonth is null || DaysOfMonth.Contains(TimeZoneInfo.ConvertTime(time, Cron.TimeZone).Day);

    /// <summary>The beginning of the day of a moment, or of a day after it, where the schedule is.</summary>
    private DateTimeOffset Midnight(DateTimeOffset time, int daysLater)
    {
        DateTime midnight = TimeZoneInfo.ConvertTime(time, Cron.TimeZone).Date.AddDays(daysLater);
        return new DateTimeOffset(midnight, Cron.TimeZone.GetUtcOffset(midnight));
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    private static DateTimeOffset? Utc(DateTimeOffset? time) => time?.ToUniversalTime();
}
