using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Clusters;

/// <summary>Which cells of a plan are left to be handed to a cluster.</summary>
/// <param name="Cells">Neither finished nor with a task that waits or runs.</param>
/// <param name="Finished">Number of those.</param>
/// <param name="Queued">Number of those that a submission of before is at work on.</param>
internal sealed record OpenCells(IReadOnlyList<ExperimentCell> Cells, int Finished, int Queued)
{
    /// <summary>What is said of cells that are not handed over; empty where there are none.</summary>
    public string Kept => (Finished == 0 ? "" : $"; {Counted.Of(Finished, "cell")} finished before, kept")
        + (Queued == 0 ? "" : $"; {Counted.Of(Queued, "cell")} submitted before, at work or waiting");

    /// <summary>Where Slurm does not answer, nothing is known to wait: a cell that is submitted twice is computed once, since its folder is
    /// locked.</summary>
    public static OpenCells Of(RunFolder run, IReadOnlyList<ExperimentCell> cells, SlurmCommands slurm)
    {
        ExperimentCell[] unfinished = [.. cells.Where(cell => !run.Cell(cell.Identity).IsFinished)];
        var submitted = SubmittedTasks.Read(run);
        HashSet<(string, int)> queue = [.. slurm.Queue(submitted.Jobs(unfinished.Select(cell => cell.Name))).Tasks
            .Select(task => (task.Job, task.Task))];
        bool IsQueued(string job, int task) => queue.Contains((job, task));
        ExperimentCell[] open = [.. unfinished.Where(cell =>
            !(submitted.Of(cell.Name, IsQueued) is { Submission.Job: { } job, Task: var task } && IsQueued(job, task))
            || IsGivenUp(run.Cell(cell.Identity)))];
        return new OpenCells(open, cells.Count - unfinished.Length, unfinished.Length - open.Length);
    }

    private static bool IsGivenUp(CellFolder folder) =>
        folder.ReadRecord() is { Status: CellStatus.Failed, Provenance.Cluster.GivenUp: true };
}
