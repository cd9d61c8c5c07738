using System.ComponentModel;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Tracking.Gate;
using GenBench.Serving.Alerts;
using GenBench.Serving.Launching;
using GenBench.Serving.Logging;
using GenBench.Serving.Schedules;
using GenBench.Serving.Store;
using Microsoft.Extensions.Logging;

namespace GenBench.Serving.Scheduling;

/// <summary>One due time from its claim to its alerts.</summary>
public sealed class ScheduledRunner(
    SchedulePlan plan, RunStore store, IExperimentLauncher launcher, IRunGate gate, AlertDesk alerts, TimeProvider clock,
        ILogger<ScheduledRunner> logger)
{
    /// <summary>A run that takes its process down with it every time is given up.</summary>
    private const int MostKills = 3;

    /// <summary>Runs a due time, late by its jitter.</summary>
    /// <returns>The run as it ended; null where another process or an earlier start has taken the due time.</returns>
    public async Task<RunRow?> RunAsync(PlannedSchedule schedule, DateTimeOffset due, bool withJitter, CancellationToken stop)
    {
        LaunchRequest request = Request(schedule, due);
        if (!await store.TryBeginAsync(schedule.Name, due, schedule.Experiment, request.RunFolder))
            return null;
        try
        {
            if (withJitter && schedule.Spec.JitterSeconds > 0)
                await Task.Delay(schedule.Jitter(due), clock, stop);
        }
        catch (OperationCanceledException)
        {
            return await EndAsync(request, RunOutcome.Interrupted, null);
        }

        ServeLog.Begins(logger, schedule.Name, due, request.RunFolder);
        return await LaunchAsync(request, stop);
    }

    /// <summary>Goes on with a run that was stopped, in its folder: finished cells are kept.</summary>
    /// <returns>The run as it ended; null where it needs nothing or another process has taken it.</returns>
    public async Task<RunRow?> ResumeAsync(PlannedSchedule schedule, DateTimeOffset due, bool fromDeadNode, CancellationToken stop)
    {
        if (!await store.TryResumeAsync(schedule.Name, due, fromDeadNode))
            return null;
        LaunchRequest request = Request(schedule, due);
        RunRow run = (await store.FindAsync(schedule.Name, due))!;
        if (run.Kills > MostKills)
            return await JudgeAsync(request, run with { Reason = $"given up: the process was killed {run.Kills} times while it ran this" });
        ServeLog.GoesOn(logger, schedule.Name, due, request.RunFolder);
        return await LaunchAsync(request, stop);
    }

    private LaunchRequest Request(PlannedSchedule schedule, DateTimeOffset due) =>
        new(schedule, due, Path.Combine(plan.Results, schedule.OutFolder(due)));

    private async Task<RunRow> LaunchAsync(LaunchRequest request, CancellationToken stop)
    {
        // Fired while the program ends: the due time is taken, and the next start goes on with it.
        if (stop.IsCancellationRequested)
            return await EndAsync(request, RunOutcome.Interrupted, null);
        RunRow run = (await store.FindAsync(request.Schedule.Name, request.Due))!;
        try
        {
            LaunchResult result = await launcher.LaunchAsync(request, stop);
            return result.WasStopped
                ? await EndAsync(request, RunOutcome.Interrupted, result.ExitCode)
                : await JudgeAsync(request, run with { ExitCode = result.ExitCode, Reason = ReasonOf(result.ExitCode, request) });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return await JudgeAsync(request, run with { Reason = $"could not be run: {error.Message}" });
        }
    }

    private async Task<RunRow> JudgeAsync(LaunchRequest request, RunRow run)
    {
        (GateReport? report, string problem) = Gate(request, run);
        RunOutcome outcome = OutcomeOf(run.ExitCode, report, problem);
        RunRow ended = run with
        {
            Outcome = outcome,
            Ended = clock.GetUtcNow(),
            Findings = report?.AlarmCount ?? 0,
            Reason = problem.Length > 0 ? problem : run.Reason,
        };
        IReadOnlyList<PendingAlert> pending = AlertWriter.Write(ended, report, problem) is { } alert ? await alerts.KeepAsync(alert) : [];
        await store.EndAsync(ended);
        ServeLog.Ended(logger, run.Schedule, run.Due, KebabCase.NameOf(outcome), ended.Reason.Length > 0 ? $" ({ended.Reason})" : "");
        // Not bound to the stop of the program: an alert under way is bounded by its own limits.
        await alerts.DeliverAsync(pending, CancellationToken.None);
        return ended;
    }

    private (GateReport? Report, string Problem) Gate(LaunchRequest request, RunRow run)
    {
        if (!request.Schedule.Spec.Gate || IsSubmitted(request) || run.ExitCode is not (ExitCode.Done or ExitCode.SomeCellsFailed))
            return (null, "");
        try
        {
            return (gate.Check(run.Folder), "");
        }
#pragma warning disable CA1031 // Whatever the gate stumbles over, the run has ended and must be recorded and told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return (null, $"the gate cannot answer: {error.Message}");
        }
    }

    private async Task<RunRow> EndAsync(LaunchRequest request, RunOutcome outcome, int? code)
    {
        RunRow run = (await store.FindAsync(request.Schedule.Name, request.Due))! with { Outcome = outcome, ExitCode = code };
        await store.EndAsync(run);
        ServeLog.Ended(logger, run.Schedule, run.Due, KebabCase.NameOf(outcome), "");
        return run;
    }

    private static RunOutcome OutcomeOf(int? code, GateReport? report, string gateProblem) => code switch
    {
        ExitCode.Done when gateProblem.Length > 0 => RunOutcome.Crashed,
        ExitCode.Done => report?.Alarms == true ? RunOutcome.Regressed : RunOutcome.Passed,
        ExitCode.SomeCellsFailed => RunOutcome.CellsFailed,
        ExitCode.Uncertified => RunOutcome.Uncertified,
        _ => RunOutcome.Crashed,
    };

    /// <summary>Numbers come later: whoever collects them holds the gate.</summary>
    private static bool IsSubmitted(LaunchRequest request) => request.Schedule.Spec.Engine == ScheduleEngine.Slurm;

    private static string ReasonOf(int code, LaunchRequest request) => code switch
    {
        ExitCode.Done when IsSubmitted(request) => "handed to Slurm",
        ExitCode.Done => "",
        ExitCode.SomeCellsFailed => "some cells failed",
        ExitCode.Uncertified => "an estimator missed its known answer",
        > 128 => FormattableString.Invariant($"ended by signal {code - 128}, see {request.LogFile}"),
        _ => FormattableString.Invariant($"ended with {code}, see {request.LogFile}"),
    };
}
