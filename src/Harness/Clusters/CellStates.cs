using System.Globalization;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Clusters;

/// <summary>Puts together what a cell's folder says and what Slurm knows of its task.</summary>
/// <param name="queue">Tasks that wait or run.</param>
/// <param name="isKnown">Whether Slurm has answered.</param>
internal sealed class CellStates(
    RunFolder run, SubmittedTasks submitted, IReadOnlyList<QueuedTask> queue, bool isKnown, TimeProvider clock)
{
    private const string NoAnswer = "Slurm has not answered";

    /// <summary>Who has not beaten for so long is gone: several times the period.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(string Job, int Task), QueuedTask> _queue =
        queue.GroupBy(task => (task.Job, task.Task)).ToDictionary(same => same.Key, same => same.First());

    /// <param name="record">Null for a cell that was not begun.</param>
    public CellReport Of(string name, CellRecord? record)
    {
        var owner = submitted.Of(name, (job, task) => _queue.ContainsKey((job, task)));
        QueuedTask? task = owner is { Submission.Job: { } job, Task: var index } ? _queue.GetValueOrDefault((job, index)) : null;
        CellReport report = record?.Status switch
        {
            CellStatus.Finished => new CellReport(name, CellState.Finished, ""),
            CellStatus.Failed => Failed(name, record, task),
            CellStatus.Running when IsAtWork(name, record, task, owner?.Submission.Job) => Running(name, record),
            _ => Unfinished(name, record, task, owner?.Submission),
        };
        return WithPlace(report, record?.Provenance.Cluster, owner?.Submission.Job, owner?.Task, owner is { } one ? one.Folder : null);
    }

    private static CellReport Failed(string name, CellRecord record, QueuedTask? task) => record.Provenance.Cluster is { GivenUp: true }
        ? new CellReport(name, CellState.GivenUp, record.Reason)
        : new CellReport(name, CellState.Failed, task is null ? record.Reason : $"{record.Reason}; it is tried again");

    private CellReport Running(string name, CellRecord record)
    {
        var progress = CellProgress.Of(run.Cell(name), record);
        return new CellReport(name, CellState.Running, progress.Text) { SecondsLeft = progress.SecondsLeft };
    }

    /// <summary>Slurm knows that of its own task; of anybody else, who beats lives.</summary>
    /// <param name="job">That was asked about.</param>
    private bool IsAtWork(string name, CellRecord record, QueuedTask? task, string? job) =>
        isKnown && record.Provenance.Cluster is { } cluster && cluster.Job == job
            ? task is { Runs: true } && task.Task == cluster.Task
            : LockOwner.Silence(run.Cell(name), clock) < Silence;

    private CellReport Unfinished(string name, CellRecord? record, QueuedTask? task, Submission? submission) =>
        (task, record?.Status) switch
        {
            ({ Runs: true }, _) => new CellReport(name, CellState.Waiting, "its task has begun"),
            ({ } waiting, _) => new CellReport(name, CellState.Waiting, waiting.Reason),
            (null, CellStatus.Stopped) when isKnown || submission is null => new CellReport(name, CellState.Stopped, record!.Reason),
            _ when submission is not null && !isKnown => new CellReport(name, CellState.Waiting, NoAnswer),
            (null, null) when submission is null => new CellReport(name, CellState.Waiting, "not begun"),
            _ when submission is { Cancelled: not null } => new CellReport(name, CellState.Lost, "its task was cancelled"),
            (null, null) when submission is { FailFast: true } => new CellReport(
                name, CellState.Lost, "its task has left the queue before the cell was begun, as after a failure with --fail-fast"),
            (null, null) => new CellReport(name, CellState.Lost, "its task has left the queue before the cell was begun"),
            _ => new CellReport(name, CellState.Lost, "its process is gone and no task goes on with it"),
        };

    private static CellReport WithPlace(CellReport report, ClusterRecord? cluster, string? job, int? task, SubmissionFolder? folder)
    {
        string? log = folder is not null && task is { } index ? folder.LogOf(index) : null;
        return report with
        {
            Task = job is null ? null : string.Create(CultureInfo.InvariantCulture, $"{job}_{task}"),
            Node = cluster?.Node,
            Restarts = cluster?.Restarts,
            Log = log,
            LastLines = report.NeedsALook && log is not null ? LogTail.Of(log) : null,
        };
    }
}
