using GenBench.Harness.Processes;
using GenBench.Serving.Alerts;
using GenBench.Serving.Schedules;
using GenBench.Serving.Store;

namespace GenBench.Serving.Scheduling;

/// <summary><c>serve --once</c>, for people who have a scheduler: every run that was interrupted, then every schedule whose last due time
/// has not been run, one after another.</summary>
public sealed class OnceRunner(
    SchedulePlan plan, ScheduledRunner runner, RunStore runs, AlertStore alertStore, AlertDesk alerts, StopRequest stop, TimeProvider clock)
{
    /// <returns>The highest exit code of the runs; 4 where the gate found something in a run that ended well.</returns>
    public async Task<int> RunAsync()
    {
        await runs.CreateAsync();
        await alertStore.CreateAsync();
        if (!plan.IsClustered)
            await runs.MarkDeadAsync();
        await alerts.RetryAsync(plan.File.Alerts.Starts, stop.Token);
        int worst = ExitCode.Done;
        foreach ((PlannedSchedule schedule, DateTimeOffset due, bool resumes) in await WorkAsync())
        {
            if (stop.Token.IsCancellationRequested)
                break;
            RunRow? run = resumes
                ? await runner.ResumeAsync(schedule, due, fromDeadNode: false, stop.Token)
                : await runner.RunAsync(schedule, due, withJitter: false, stop.Token);
            worst = Math.Max(worst, run is null ? ExitCode.Done : CodeOf(run));
        }

        return worst;
    }

    private async Task<IReadOnlyList<(PlannedSchedule Schedule, DateTimeOffset Due, bool Resumes)>> WorkAsync()
    {
        IEnumerable<(PlannedSchedule, DateTimeOffset, bool)> interrupted =
            from run in await runs.InterruptedAsync()
            let schedule = plan.Find(run.Schedule)
            where schedule is not null
            select (schedule, run.Due, true);
        IEnumerable<(PlannedSchedule, DateTimeOffset, bool)> due =
            from schedule in plan.Schedules
            let last = schedule.Timetable.LastDue(clock.GetUtcNow())
            where last is not null
            select (schedule, last.Value, false);
        return [.. interrupted, .. due];
    }

    private static int CodeOf(RunRow run) => run.Outcome switch
    {
        RunOutcome.Passed => ExitCode.Done,
        RunOutcome.Regressed => ExitCode.Regressed,
        _ => run.ExitCode is null or ExitCode.Done ? ExitCode.Broken : run.ExitCode.Value,
    };
}
