using Quartz;

namespace GenBench.Harness.Serving.Schedules;

/// <summary>The due times of a schedule.</summary>
/// <remarks>Where clocks are put forward, a time that does not exist is due at the moment of the change (02:30 becomes 03:00). Where they are put
/// back, a time of day that comes twice is due the first time; an interval (<c>*/30 * * * *</c>) goes on through both.</remarks>
public sealed class Timetable
{
    private const int CrontabFields = 5;

    private Timetable(CronExpression cron) => Cron = cron;

    /// <summary>With its time zone.</summary>
    public CronExpression Cron { get; }

    /// <param name="cron">Five fields as in crontab, six or seven as in Quartz, or a macro such as <c>@daily</c>.</param>
    /// <param name="zone">Zone the times are read in.</param>
    /// <exception cref="FormatException">It is no cron expression.</exception>
    public static Timetable Parse(string cron, TimeZoneInfo zone)
    {
        int fields = cron.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        CronExpression expression = fields == CrontabFields ? CronExpression.Parse(cron, CronFormat.Unix) : CronExpression.Parse(cron);
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

    private static DateTimeOffset? Utc(DateTimeOffset? time) => time?.ToUniversalTime();
}
