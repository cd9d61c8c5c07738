using GenBench.Harness.Hosting;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Clusters;

/// <summary>Ends what was submitted of an experiment and has not ended.</summary>
internal sealed class Cancellation(RunFolder run, SlurmCommands slurm)
{
    /// <returns>What was cancelled, one line a job; none where nothing waits or runs.</returns>
    /// <exception cref="WrongInputException">Slurm does not answer, or refuses.</exception>
    public IReadOnlyList<string> Cancel()
    {
        var submitted = SubmittedTasks.Read(run);
        string[] jobs = [.. submitted.All.Select(one => one.Submission.Job).OfType<string>()];
        (IReadOnlyList<QueuedTask> queue, string? problem) = slurm.Queue(jobs);
        if (problem is not null)
            throw new WrongInputException($"nothing was cancelled: {problem}");
        IGrouping<string, QueuedTask>[] open = [.. queue.Where(task => jobs.Contains(task.Job)).GroupBy(task => task.Job)];
        if (open.Length > 0 && slurm.Cancel([.. open.Select(job => job.Key)]) is { } refusal)
            throw new WrongInputException($"what was submitted is not cancelled: {refusal}");
        return [.. open.Select(job => $"cancelled job {job.Key}: {Counted.Of(job.Count(task => task.Runs), "task")} running, "
            + FormattableString.Invariant($"{job.Count(task => task.Waits)} waiting"))];
    }
}
