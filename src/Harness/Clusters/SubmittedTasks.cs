using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Clusters;

/// <summary>The submissions of an experiment, and which task of which has a cell: of several, the last.</summary>
internal sealed class SubmittedTasks
{
    private readonly Dictionary<string, (SubmissionFolder Folder, Submission Submission, int Task)> _owners = [];

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

    public (SubmissionFolder Folder, Submission Submission, int Task)? Of(string cell) =>
        _owners.TryGetValue(cell, out var owner) ? owner : null;

    /// <summary>Numbers of the arrays that hold one of these cells in the last place.</summary>
    public IReadOnlyList<string> Jobs(IEnumerable<string> cells) =>
        [.. cells.Select(cell => Of(cell)?.Submission.Job).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private void Add(SubmissionFolder folder, Submission submission, IReadOnlyList<IReadOnlyList<string>> tasks)
    {
        All.Add((folder, submission, tasks));
        foreach ((int task, IReadOnlyList<string> cells) in tasks.Index())
        {
            foreach (string cell in cells)
                _owners[cell] = (folder, submission, task);
        }
    }
}
