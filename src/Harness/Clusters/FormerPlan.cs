using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Clusters;

/// <summary>Tasks that were submitted before the experiment was edited, and whose cells the plan no longer has: they may still wait or
/// run.</summary>
internal sealed class FormerPlan
{
    private readonly HashSet<(string Job, int Task)> _tasks;

    private FormerPlan(HashSet<(string Job, int Task)> tasks) => _tasks = tasks;

    /// <summary>Numbers of the arrays with such tasks.</summary>
    public IReadOnlyList<string> Jobs => [.. _tasks.Select(task => task.Job).Distinct().Order(StringComparer.Ordinal)];

    /// <param name="planned">Names of the cells that the plan has now.</param>
    public static FormerPlan Of(SubmittedTasks submitted, IEnumerable<string> planned)
    {
        HashSet<string> names = [.. planned];
        var tasks = from one in submitted.All
                    where one.Submission is { Job: not null, Cancelled: null }
                    from task in one.Tasks.Index()
                    where !task.Item.Any(names.Contains)
                    select (one.Submission.Job, task.Index);
        return new FormerPlan([.. tasks]);
    }

    /// <summary>What is said of those that have not ended, one line a job.</summary>
    /// <param name="queue">Tasks that wait or run.</param>
    public IEnumerable<string> Notes(IReadOnlyList<QueuedTask> queue) => queue
        .Where(task => _tasks.Contains((task.Job, task.Task)))
        .GroupBy(task => task.Job)
        .Select(job => $"job {job.Key}: {Counted.Of(job.Count(), "task")} of a plan before this one still wait or run; "
            + "genbench cancel ends all that was submitted");
}
