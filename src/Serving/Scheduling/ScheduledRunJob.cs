using System.Globalization;
using GenBench.Serving.Logging;
using GenBench.Serving.Schedules;
using GenBench.Serving.Store;
using Microsoft.Extensions.Logging;
using Quartz;

namespace GenBench.Serving.Scheduling;

/// <summary>What Quartz fires: one job an experiment, which never runs twice at once, and one trigger a schedule.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledRunJob(
    SchedulePlan plan, ScheduledRunner runner, RunStore runs, StopRequest stop, ILogger<ScheduledRunJob> logger) : IJob
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

        try
        {
            await RunAsync(schedule, context, resumes);
        }
        // Whatever breaks one run must not stop the schedule; it is told, and the store still says that it did not end.
#pragma warning disable CA1031
        catch (Exception error)
#pragma warning restore CA1031
        {
            ServeLog.Broke(logger, schedule.Name, error);
        }
    }

    private async Task RunAsync(PlannedSchedule schedule, IJobExecutionContext context, bool resumes)
    {
        if (resumes)
        {
            var due = DateTimeOffset.ParseExact(context.MergedJobDataMap.GetString(DueKey)!, "O", CultureInfo.InvariantCulture);
            await runner.ResumeAsync(schedule, due, fromDeadNode: context.Recovering, stop.Token);
        }
        else if (!context.Recovering || !await GoOnAsync(schedule))
        {
            if (schedule.Timetable.LastDue(Fired(context)) is { } due)
                await runner.RunAsync(schedule, due, withJitter: true, stop.Token);
        }
    }

    /// <summary>A firing that a dead node has left is either a run it had begun, or one it had not come to.
    /// No other node is at work on this experiment while the job is here, so what seems to run is what it left.</summary>
    private async Task<bool> GoOnAsync(PlannedSchedule schedule)
    {
        IReadOnlyList<RunRow> left = await runs.RunningElsewhereAsync(schedule.Name);
        foreach (RunRow run in left)
            await runner.ResumeAsync(schedule, run.Due, fromDeadNode: true, stop.Token);
        return left.Count > 0;
    }

    /// <summary>Of times missed, the run stands for the last; a firing may be a hair early,
    /// and must not stand for the one before.</summary>
    private static DateTimeOffset Fired(IJobExecutionContext context) =>
        context.ScheduledFireTimeUtc is { } scheduled && scheduled > context.FireTimeUtc ? scheduled : context.FireTimeUtc;
}
