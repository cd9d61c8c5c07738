using System.Globalization;
using GenBench.Harness.Serving.Schedules;
using Microsoft.Extensions.Logging;
using Quartz;

namespace GenBench.Harness.Serving;

/// <summary>What Quartz fires: one job an experiment, which never runs twice at once, and one trigger a schedule.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledRunJob(SchedulePlan plan, ScheduledRunner runner, StopRequest stop, ILogger<ScheduledRunJob> logger) : IJob
{
    /// <summary>Group of the triggers that follow a schedule; a trigger is called as its schedule.</summary>
    public const string Due = "due";

    /// <summary>Group of the triggers that take up an interrupted run.</summary>
    public const string Resume = "resume";

    /// <summary>Keys of the data of a trigger that resumes.</summary>
    public const string ScheduleKey = "schedule", DueKey = "due";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        TriggerKey trigger = context.Recovering && context.RecoveringTriggerKey is { } original ? original : context.Trigger.Key;
        bool resumes = trigger.Group == Resume;
        string name = resumes ? context.MergedJobDataMap.GetString(ScheduleKey)! : trigger.Name;
        if (plan.Find(name) is not { } schedule)
        {
            ServeLog.UnknownSchedule(logger, name);
            return;
        }

        DateTimeOffset fired = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        DateTimeOffset? due = resumes
            ? DateTimeOffset.ParseExact(context.MergedJobDataMap.GetString(DueKey)!, "O", CultureInfo.InvariantCulture)
            : schedule.Timetable.LastDue(fired);
        if (due is { } time && !stop.Token.IsCancellationRequested)
            await RunAsync(schedule, time, resumes, context.Recovering);
    }

    /// <summary>A firing that a dead node has left is either a run it had begun, or one it had not come to.</summary>
    private async Task RunAsync(PlannedSchedule schedule, DateTimeOffset due, bool resumes, bool recovering)
    {
        try
        {
            bool goesOn = (resumes || recovering) && await runner.ResumeAsync(schedule, due, recovering, stop.Token) is not null;
            if (!resumes && !goesOn)
                await runner.RunAsync(schedule, due, withJitter: true, stop.Token);
        }
#pragma warning disable CA1031 // Whatever breaks one run must not stop the schedule; it is told, and the store still says that it did not end.
        catch (Exception error)
#pragma warning restore CA1031
        {
            ServeLog.Broke(logger, schedule.Name, due, error);
        }
    }
}
