using System.Globalization;
using System.Text;
using GenBench.Harness.Results.Wording;
using GenBench.Serving.Schedules;
using GenBench.Serving.Store;

namespace GenBench.Serving.Web;

/// <summary>The state of the store as Prometheus reads it; since it is the store's, a restart changes no counter.</summary>
/// <remarks>Prometheus text exposition format, version 0.0.4.</remarks>
public sealed class PrometheusText(SchedulePlan plan, RunStore runs, AlertStore alerts, TimeProvider clock)
{
    public async Task<string> WriteAsync()
    {
        var text = new StringBuilder();
        IReadOnlyList<RunCount> counts = await runs.CountsAsync();
        IReadOnlyList<RunRow> last = await runs.LastEndedAsync();
        Family(text, "genbench_runs_total", "counter", "Scheduled runs that ended, by outcome.",
            from schedule in plan.Schedules
            from outcome in Enum.GetValues<RunOutcome>().Where(outcome => outcome is not (RunOutcome.Running or RunOutcome.Interrupted))
            select (Labels(("schedule", schedule.Name), ("outcome", KebabCase.NameOf(outcome))),
                (double)Count(counts, schedule.Name, outcome)));
        Family(text, "genbench_runs_running", "gauge", "Runs at work.",
            OfSchedules(schedule => Count(counts, schedule.Name, RunOutcome.Running)));
        Family(text, "genbench_runs_interrupted", "gauge", "Runs that wait to be taken up again.",
            OfSchedules(schedule => Count(counts, schedule.Name, RunOutcome.Interrupted)));
        Family(text, "genbench_run_last_duration_seconds", "gauge", "From start to end of the run that ended last.",
            last.Select(run => (Labels(("schedule", run.Schedule)), (run.Ended!.Value - run.Started).TotalSeconds)));
        Family(text, "genbench_run_last_findings", "gauge", "Regressions, worse estimates and broken rules of the run that ended last.",
            last.Select(run => (Labels(("schedule", run.Schedule)), (double)run.Findings)));
        Family(text, "genbench_run_last_success_timestamp_seconds", "gauge", "End of the last run that passed.",
            (await runs.LastEndedAsync(RunOutcome.Passed)).Select(run => (Labels(("schedule", run.Schedule)), Seconds(run.Ended!.Value))));
        Family(text, "genbench_schedule_next_due_timestamp_seconds", "gauge", "Next due time, without jitter.",
            from schedule in plan.Schedules
            let next = schedule.Timetable.Next(clock.GetUtcNow())
            where next is not null
            select (Labels(("schedule", schedule.Name)), Seconds(next.Value)));
        Family(text, "genbench_alerts", "gauge", "Alerts by receiver and state.",
            (await alerts.CountsAsync())
                .Select(count => (Labels(("receiver", count.Receiver), ("state", count.State)), (double)count.Count)));
        return text.ToString();
    }

    private IEnumerable<(string, double)> OfSchedules(Func<PlannedSchedule, long> value) =>
        plan.Schedules.Select(schedule => (Labels(("schedule", schedule.Name)), (double)value(schedule)));

    private static long Count(IEnumerable<RunCount> counts, string schedule, RunOutcome outcome) =>
        counts.FirstOrDefault(count => count.Schedule == schedule && count.Outcome == outcome)?.Count ?? 0;

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static void Family(
        StringBuilder text, string name, string type, string help, IEnumerable<(string Labels, double Value)> samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        foreach ((string labels, double value) in samples)
            text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value:R}\n");
    }

    private static string Labels(params (string Name, string Value)[] labels) =>
        $"{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))}}}";

    private static string Escape(string value) =>
        value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);
}
