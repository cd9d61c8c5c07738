using System.Globalization;
using GenBench.Serving.Alerts;
using GenBench.Serving.Logging;
using GenBench.Serving.Schedules;
using GenBench.Serving.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Impl.Calendar;

namespace GenBench.Serving.Scheduling;

/// <summary>Brings Quartz's store and the schedule file together, then fires what is due.</summary>
public sealed class Scheduler(
    SchedulePlan plan, ISchedulerFactory factory, RunStore runs, AlertStore alertStore, AlertDesk alerts, StopRequest stop,
        TimeProvider clock, ILogger<Scheduler> logger) : IHostedService
{
    private IScheduler? _quartz;
    private Task _retries = Task.CompletedTask;

    /// <summary>Whether due times are being watched.</summary>
    public bool IsRunning { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await runs.CreateAsync();
        await alertStore.CreateAsync();
        if (!plan.IsClustered)
            await runs.MarkDeadAsync();
        _quartz = await factory.GetScheduler(cancellationToken);
        await RemoveOthersAsync(_quartz);
        foreach (PlannedSchedule schedule in plan.Schedules)
            await PlaceAsync(_quartz, schedule);
        foreach (RunRow run in await runs.InterruptedAsync())
            await ResumeAsync(_quartz, run);
        await _quartz.Start(cancellationToken);
        IsRunning = true;
        _retries = alerts.RetryAsync(plan.File.Alerts.Starts, stop.Token);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        IsRunning = false;
        if (_quartz is not null)
            await _quartz.Shutdown(true, cancellationToken);
        await _retries;
    }

    /// <summary>Schedules that the file no longer has, with the times they missed.</summary>
    private async Task RemoveOthersAsync(IScheduler quartz)
    {
        foreach (TriggerKey key in await KeysAsync(quartz))
        {
            if (key.Group == ScheduledRunJob.Due && plan.Find(key.Name) is null)
                await quartz.UnscheduleJob(key);
        }
    }

    private static async Task<IReadOnlyList<TriggerKey>> KeysAsync(IScheduler quartz)
    {
        return [.. (await quartz.QueryTriggers(new TriggerQuery())).Items.Select(trigger => trigger.Key)];
    }

    /// <summary>A trigger whose times are unchanged stays as it is, since it knows what was missed while nobody ran.</summary>
    private async Task PlaceAsync(IScheduler quartz, PlannedSchedule schedule)
    {
        var job = new JobKey(schedule.Experiment);
        await quartz.AddJob(
            JobBuilder.Create<ScheduledRunJob>().WithIdentity(job).StoreDurably().RequestRecovery(plan.IsClustered).Build(),
                AddJobOptions.Replacing);
        var key = new TriggerKey(schedule.Name, ScheduledRunJob.Due);
        ServeLog.NextDue(logger, schedule.Name, schedule.Timetable.Next(clock.GetUtcNow()));
        string? days = await PlaceDaysAsync(quartz, schedule.Timetable);
        if (await quartz.GetTrigger(key) is ICronTrigger kept && kept.JobKey.Equals(job) && kept.CalendarName == days
            && kept.CronExpressionString == schedule.Timetable.Cron.CronExpressionString
                && kept.TimeZone.Id == schedule.Timetable.Cron.TimeZone.Id)
        {
            return;
        }

        await quartz.UnscheduleJob(key);
        ITrigger trigger = TriggerBuilder.Create(clock).WithIdentity(key).ForJob(job).WithCalendarName(days)
            .WithSchedule(
                CronScheduleBuilder.Create(schedule.Timetable.Cron).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        await quartz.ScheduleTrigger(trigger, TriggerConflict.Replace);
    }

    /// <returns>Name of the calendar that leaves out the days of the month that are not the schedule's; null where it has all.</returns>
    private static async Task<string?> PlaceDaysAsync(IScheduler quartz, Timetable timetable)
    {
        if (timetable.DaysOfMonth is not { } days)
            return null;
        var others = new MonthlyCalendar { TimeZone = timetable.Cron.TimeZone };
        foreach (int day in Enumerable.Range(1, 31).Except(days))
            others.AddExcludedDay(day);
        string name = FormattableString.Invariant($"days {string.Join(',', days)} in {timetable.Cron.TimeZone.Id}");
        await quartz.AddCalendar(name, others, AddCalendarOptions.Replacing);
        return name;
    }

    private async Task ResumeAsync(IScheduler quartz, RunRow run)
    {
        if (plan.Find(run.Schedule) is not { } schedule)
        {
            ServeLog.UnknownSchedule(logger, run.Schedule);
            return;
        }

        string due = run.Due.ToString("O", CultureInfo.InvariantCulture);
        ITrigger trigger = TriggerBuilder.Create(clock).WithIdentity($"{run.Schedule}@{due}", ScheduledRunJob.Resume)
            .ForJob(new JobKey(schedule.Experiment))
            .UsingJobData(ScheduledRunJob.ScheduleKey, run.Schedule).UsingJobData(ScheduledRunJob.DueKey, due)
            .StartNow().Build();
        await quartz.ScheduleTrigger(trigger, TriggerConflict.Keep);
    }
}
