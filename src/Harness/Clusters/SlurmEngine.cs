using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Clusters;

/// <summary>Hands cells to Slurm as one array of tasks. It returns when Slurm has taken them.</summary>
/// <param name="seconds">A cell will take; null where nobody knows.</param>
internal sealed class SlurmEngine(
    SlurmOptions options, SlurmCommands slurm, TimeProvider clock, TextWriter output, Func<ExperimentCell, double>? seconds = null)
    : ICellEngine
{
    /// <summary>Whether the script is shown and nothing is submitted.</summary>
    public bool Prints { get; init; }

    public Task<int> RunAsync(CellWork work) => Task.FromResult(Run(work));

    private int Run(CellWork work)
    {
        options.Check();
        var run = new RunFolder(work.Settings.Folder);
        ExperimentCell[] open = [.. work.Cells.Where(cell => !run.Cell(cell.Identity).IsFinished)];
        if (open.Length == 0)
        {
            output.WriteLine($"nothing to submit: {Counted.Of(work.Cells.Count, "cell")} of {run.Location}, all finished");
            return ExitCode.Done;
        }

        IReadOnlyList<IReadOnlyList<string>> tasks = CellTasks.Of(SeedGroups.Of(open), seconds, options.CellsPerTask);
        SubmissionFolder folder = SubmissionFolder.New(run, clock.GetUtcNow());
        Submission submission = Describe(work, open.Length, tasks.Count, folder);
        string script = JobScript.Text(options, submission, folder);
        if (Prints)
        {
            output.Write(script);
            return ExitCode.Done;
        }

        FreeSpace.MustSuffice(run.Location, open.Length);
        submission = Submit(work, submission, tasks, script, folder);
        run.WritePlan(work.Plan.Recorded(work.Settings.CommandLine));
        Tell(work, submission, folder, run);
        return ExitCode.Done;
    }

    private Submission Describe(CellWork work, int cells, int tasks, SubmissionFolder folder)
    {
        if (ShellText.HasControl(folder.Location))
            throw new WrongInputException("--out holds a line break or another control character: name another folder");
        var submission = new Submission
        {
            Id = folder.Id,
            Experiment = work.Plan.Spec.Name,
            Submitted = clock.GetUtcNow(),
            Tasks = tasks,
            Cells = cells,
            Program = FrozenProgram.OfThisProcess(),
            Arguments = [],
            FailFast = options.FailFast,
            Orders = Freezing.Orders(work.Settings.Orders!, work.Document, folder),
        };
        return submission with { Arguments = JobScript.Arguments(options, submission, folder) };
    }

    /// <summary>Where Slurm refuses, nothing is left.</summary>
    private Submission Submit(
        CellWork work, Submission submission, IReadOnlyList<IReadOnlyList<string>> tasks, string script, SubmissionFolder folder)
    {
        string[] missing = [.. Above(folder).TakeWhile(above => !Directory.Exists(above))];
        try
        {
            Freezing.Copy(work.Document, work.Settings.Orders!.Guests, options.SetupFile, folder);
            folder.WriteTasks(tasks);
            folder.Write(submission);
            File.WriteAllText(folder.ScriptFile, script);
            submission = submission with { Job = slurm.Submit(submission.Arguments) };
        }
        catch
        {
            Discard([folder.Location, .. missing]);
            throw;
        }

        folder.Write(submission);
        return submission;
    }

    private static IEnumerable<string> Above(SubmissionFolder folder)
    {
        for (string? above = Path.GetDirectoryName(folder.Location); above is not null; above = Path.GetDirectoryName(above))
            yield return above;
    }

    /// <summary>The submission, and folders above it that were made for it and hold nothing else.</summary>
    private static void Discard(IReadOnlyList<string> folders)
    {
        foreach (string folder in folders.Where(Directory.Exists))
        {
            if (folder == folders[0] || !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder, recursive: folder == folders[0]);
        }
    }

    private void Tell(CellWork work, Submission submission, SubmissionFolder folder, RunFolder run)
    {
        int kept = work.Cells.Count - submission.Cells;
        string finished = kept == 0 ? "" : $"; {Counted.Of(kept, "cell")} finished before, kept";
        string what = $"{Counted.Of(submission.Cells, "cell")} in {Counted.Of(submission.Tasks, "task")}";
        output.WriteLine($"submitted job {submission.Job}: {what}{finished}");
        output.WriteLine($"  {folder.Location}");
        string place = ShellText.Quoted(run.Location);
        output.WriteLine($"genbench status {place}; genbench collect {place} when all have ended");
    }
}
