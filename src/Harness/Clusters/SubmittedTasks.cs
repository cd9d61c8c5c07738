using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Clusters;

/// <summary>The submissions of an experiment, and which tasks of which have a cell.</summary>
internal sealed class SubmittedTasks
{
    private readonly Dictionary<string, List<(SubmissionFolder Folder, Submission Submission, int Task)>> _owners = [];

    private SubmittedTasks()
    {
    }

    /// <summary>The oldest first.</summary>
    public List<(SubmissionFolder Folder, Submission Submission, IReadOnlyList<IReadOnlyList<string>> Tasks)> All { get; } = [];

    /// <summary>Those that cannot be read, one line each.</summary>
    public List<string> Problems { get; } = [];

    public static SubmittedTasks Read(RunFolder run)
    {
        var read = new SubmittedTasks();
        foreach (SubmissionFolder folder in SubmissionFolder.All(run))
        {
            try
            {
                read.Add(folder, folder.Read(), folder.ReadTasks());
            }
            catch (InvalidDataException damaged)
            {
                read.Problems.Add(damaged.Message);
            }
        }

        return read;
    }

    /// <summary>Of several tasks that have the cell, the last one that waits or runs, else the last.</summary>
    public (SubmissionFolder Folder, Submission Submission, int Task)? Of(string cell, Func<string, int, bool> isQueued)
    {
        if (!_owners.TryGetValue(cell, out var owners))
            return null;
        int queued = owners.FindLastIndex(owner => owner.Submission.Job is { } job && isQueued(job, owner.Task));
        return queued >= 0 ? owners[queued] : owners[^1];
    }

    /// <summary>Numbers of the arrays that hold one of these cells.</summary>
    public IReadOnlyList<string> Jobs(IEnumerable<string> cells) =>
    [
        .. cells.SelectMany(cell => _owners.GetValueOrDefault(cell) ?? []).Select(owner => owner.Submission.Job).OfType<string>().Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private void Add(SubmissionFolder folder, Submission submission, IReadOnlyList<IReadOnlyList<string>> tasks)
    {
        All.Add((folder, submission, tasks));
        foreach ((int task, IReadOnlyList<string> cells) in tasks.Index())
        {
            foreach (string cell in cells)
            {
                if (!_owners.TryGetValue(cell, out var owners))
                    _owners[cell] = owners = [];
                owners.Add((folder, submission, task));
            }
        }
    }
}
