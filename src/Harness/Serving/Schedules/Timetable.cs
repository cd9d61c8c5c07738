using System.Text.RegularExpressions;
using Quartz;

namespace GenBench.Harness.Serving.Schedules;

/// <summary>The due times of a schedule.</summary>
/// <remarks>Where clocks are put forward, a time that does not exist is due at the moment of the change (02:30 becomes 03:00). Where they are put
/// back, a time of day that comes twice is due the first time; an interval (<c>*/30 * * * *</c>) goes on through both.</remarks>
public sealed partial class Timetable
{
    private const int CrontabFields = 5, FieldsWithoutYear = 6;

    /// <summary>Of minutes and seconds. Quartz reads 98 and 99 as its own marks for no value and every value instead of refusing them.</summary>
    private const int LargestValue = 59;

    private Timetable(CronExpression cron) => Cron = cron;

    /// <summary>With its time zone.</summary>
    public CronExpression Cron { get; }

    /// <param name="cron">Five fields as in crontab, six or seven as in Quartz, or a macro such as <c>@daily</c>.</param>
    /// <param name="zone">Zone the times are read in.</param>
    /// <exception cref="FormatException">It is no cron expression.</exception>
    public static Timetable Parse(string cron, TimeZoneInfo zone)
    {
        string[] fields = cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Take(FieldsWithoutYear).SelectMany(field => Number().Matches(field)).FirstOrDefault(number => !int.TryParse(number.Value, out int value) || value > LargestValue) is { } unfit)
            throw new FormatException($"{unfit.Value} is above {LargestValue}");
        CronExpression expression = fields.Length == CrontabFields ? CronExpression.Parse(cron, CronFormat.Unix) : CronExpression.Parse(cron);
        return new Timetable(expression.WithTimeZone(zone));
    }

    /// <returns>The first due time after a moment; null when there is none.</returns>
    public DateTimeOffset? Next(DateTimeOffset after) => Utc(Cron.GetNextValidTimeAfter(after));

    /// <returns>The last due time up to a moment, itself included; null when there is none.</returns>
    public DateTimeOffset? LastDue(DateTimeOffset moment)
    {
        DateTimeOffset second = new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return Utc(Cron.GetPreviousValidTimeBefore(second.AddSeconds(1)));
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    private static DateTimeOffset? Utc(DateTimeOffset? time) => time?.ToUniversalTime();
}
