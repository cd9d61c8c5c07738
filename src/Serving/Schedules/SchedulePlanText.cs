using System.Globalization;

namespace GenBench.Serving.Schedules;

/// <summary>A checked plan for reading: what runs next, and when.</summary>
internal static class SchedulePlanText
{
    private const int Times = 3;

    public static void Write(TextWriter output, SchedulePlan plan, DateTimeOffset now)
    {
        foreach (PlannedSchedule schedule in plan.Schedules)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{schedule.Name}: {schedule.Experiment}, next due\n"));
            foreach (DateTimeOffset due in NextOf(schedule, now))
            {
                DateTimeOffset local = TimeZoneInfo.ConvertTime(due, schedule.Timetable.Cron.TimeZone);
                output.Write(string.Create(CultureInfo.InvariantCulture,
                    $"  {local:yyyy-MM-dd HH:mm:ss zzz} ({schedule.Spec.TimeZone}) "
                        + $"into {schedule.OutFolder(due)}/{schedule.Experiment}\n"));
            }
        }
    }

    private static IEnumerable<DateTimeOffset> NextOf(PlannedSchedule schedule, DateTimeOffset now)
    {
        DateTimeOffset? next = schedule.Timetable.Next(now);
        for (int i = 0; i < Times && next is { } due; i++, next = schedule.Timetable.Next(due))
            yield return due;
    }
}
