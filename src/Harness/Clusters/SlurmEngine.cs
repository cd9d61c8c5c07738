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
        var open = OpenCells.Of(run, work.Cells, slurm);
        if (open.Cells.Count == 0)
        {
            if (!Prints)
                run.WritePlan(work.Plan.Recorded(work.Settings.CommandLine)); // what status and collect speak of
            output.WriteLine($"nothing to submit: {Counted.Of(work.Cells.Count, "cell")} of {run.Location}{open.Kept}");
            return ExitCode.Done;
        }

        IReadOnlyList<IReadOnlyList<string>> tasks = CellTasks.Of(SeedGroups.Of(open.Cells), seconds, options.CellsPerTask);
        SubmissionFolder folder = SubmissionFolder.New(run, clock.GetUtcNow());
        Submission submission = Describe(work, open.Cells.Count, tasks.Count, folder);
        string script = JobScript.Text(options, submission, folder);
        if (Prints)
        {
            output.Write(script);
            output.WriteLine("# Shown alone: the folder that it names is made by genbench submit slurm.");
            return ExitCode.Done;
        }

        FreeSpace.MustSuffice(run.Location, open.Cells.Count);
        using var stop = new CancelOnSignal(CancellationToken.None); // no job that nobody knows: what Slurm took is written down first
        submission = Submit(work, submission, tasks, script, folder);
        run.WritePlan(work.Plan.Recorded(work.Settings.CommandLine));
        Tell(open, submission, folder, run);
        return stop.Token.IsCancellationRequested ? ExitCode.Signal(stop.Number) : ExitCode.Done;
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

    private void Tell(OpenCells open, Submission submission, SubmissionFolder folder, RunFolder run)
    {
        string what = $"{Counted.Of(submission.Cells, "cell")} in {Counted.Of(submission.Tasks, "task")}";
        output.WriteLine($"submitted job {submission.Job}: {what}{open.Kept}");
        output.WriteLine($"  {folder.Location}");
        string place = ShellText.Quoted(run.Location);
        output.WriteLine($"genbench status {place}; genbench collect {place} when all have ended");
    }
}
