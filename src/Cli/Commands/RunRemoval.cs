using System.Globalization;
using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Results.Wording;

namespace GenBench.Cli.Commands;

/// <summary>What of a run is to be deleted, with its cells locked against other processes. Nothing that a link leads to is touched: a link
/// is deleted as the link that it is.</summary>
internal sealed class RunRemoval : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly IReadOnlyList<IDisposable> _locks;
    private readonly FileInfo[] _files;

    private RunRemoval(DirectoryInfo folder, IReadOnlyList<CellFolder> cells, bool isOfARun)
    {
        (_folder, Cells, IsOfARun) = (folder, cells.Count, isOfARun);
        _locks = Locked(cells);
        _files = [.. folder.EnumerateFiles("*", WithinIt)];
    }

    /// <summary>Links are no folders to go into.</summary>
    private static EnumerationOptions WithinIt => new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    public string Name => _folder.FullName;

    public int Cells { get; }

    /// <summary>Whether the run it is a part of stays.</summary>
    public bool IsOfARun { get; }

    public int Files => _files.Length;

    public long Bytes => _files.Sum(file => file.Length);

    /// <summary>What stands below the folder, a line each.</summary>
    public IEnumerable<string> Folders => _folder.EnumerateFileSystemInfos().Select(entry => entry.FullName).Order(StringComparer.Ordinal);

    /// <param name="path">The folder of an experiment.</param>
    /// <param name="cell">Number of one of its cells in the plan; null for the whole.</param>
    /// <exception cref="WrongInputException">It is no such folder, or another process is at work in it.</exception>
    public static RunRemoval Of(string path, int? cell)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (!folder.Exists)
            throw new WrongInputException($"{path} is no folder: name that of an experiment, e.g. results/quickstart");
        if (folder.LinkTarget is not null)
            throw new WrongInputException($"{path} is a symbolic link: name the folder itself");
        var run = new RunFolder(folder.FullName);
        if (File.Exists(new CellFolder(folder.FullName).RecordFile))
            throw new WrongInputException($"{path} is a cell: name its run, and the cell's number with --cell");
        if (run.ReadPlan() is not { } plan)
            throw new WrongInputException($"{path} is no folder of a run: it has no plan.json. Nothing was deleted");
        if (cell is not { } number)
        {
            MustHoldARunAlone(run, path);
            MustWaitForNothing(run, path);
            return new RunRemoval(folder, [.. Begun(run), .. Begun(new RunFolder(run.SearchFolder))], isOfARun: false);
        }

        if (number < 0 || number >= plan.Cells.Count)
        {
            throw new WrongInputException(string.Create(
                CultureInfo.InvariantCulture, $"--cell {number} is not in the plan; it has cells 0 to {plan.Cells.Count - 1}"));
        }

        CellFolder one = run.Cell(plan.Cells[number]);
        if (!IsCell(one))
            throw new WrongInputException($"cell {number}, {one.Name}, was not begun: there is nothing to delete");
        return new RunRemoval(new DirectoryInfo(one.Location), [one], isOfARun: true);
    }

    /// <summary>Deletes it; the files that gather cells stay until the next report.</summary>
    public void Delete()
    {
        if (OperatingSystem.IsWindows()) // where an open file cannot be deleted
            Dispose();
        _folder.Delete(recursive: true); // of a link inside, the link
    }

    public void Dispose()
    {
        foreach (IDisposable held in _locks)
            held.Dispose();
    }

    private static IEnumerable<CellFolder> Begun(RunFolder run) => run.CellNames().Select(run.Cell).Where(IsCell);

    private static bool IsCell(CellFolder cell) =>
        File.Exists(cell.RecordFile) && new DirectoryInfo(cell.Location).LinkTarget is null;

    /// <summary>What else lies in the folder is somebody's, and goes with nobody's run.</summary>
    private static void MustHoldARunAlone(RunFolder run, string path)
    {
        string[] files =
        [
            run.PlanFile, run.MeasurementsFile, run.SummaryFile, run.ComparisonsFile, run.SearchFile, run.SearchFolder, run.ReportFolder,
            run.SlurmFolder,
        ];
        HashSet<string> own = [.. run.CellNames(), "plans", .. files.Select(file => Path.GetFileName(file))];
        string[] strange = [.. new DirectoryInfo(run.Location).EnumerateFileSystemInfos().Select(entry => entry.Name)
            .Where(name => !own.Contains(name)).Order(StringComparer.Ordinal)];
        if (strange.Length > 0)
        {
            string more = strange.Length > 3 ? $" and {strange.Length - 3} more" : "";
            throw new WrongInputException($"{path} also holds what is of no run: {string.Join(", ", strange.Take(3))}{more}; "
                + "move it away first. Nothing was deleted");
        }
    }

    /// <summary>Where Slurm does not answer, locks of cells have to do: the run may have been brought here from elsewhere.</summary>
    private static void MustWaitForNothing(RunFolder run, string path)
    {
        var submitted = SubmittedTasks.Read(run);
        string[] jobs = [.. submitted.All.Where(one => one.Submission.Cancelled is null && !IsDone(run, one.Tasks))
            .Select(one => one.Submission.Job).OfType<string>()];
        int left = ClusterArgument.Slurm().Queue(jobs).Tasks.Count(task => jobs.Contains(task.Job));
        if (left > 0)
        {
            throw new WrongInputException($"{Counted.Of(left, "task")} of {path} wait or run on the cluster, until genbench cancel {path}. "
                + "Nothing was deleted");
        }
    }

    private static bool IsDone(RunFolder run, IReadOnlyList<IReadOnlyList<string>> tasks)
    {
        try
        {
            return tasks.All(cells => cells.All(cell => run.Cell(cell).IsFinished));
        }
        catch (InvalidDataException)
        {
            return false; // damaged, which deleting mends
        }
    }

    private static List<IDisposable> Locked(IReadOnlyList<CellFolder> cells)
    {
        List<IDisposable> locks = [];
        foreach (CellFolder cell in cells)
        {
            if (CellLock.TryTake(cell, toDelete: true) is { } held)
            {
                locks.Add(held);
                continue;
            }

            locks.ForEach(taken => taken.Dispose());
            throw new WrongInputException($"another process is at work on {cell.Name}: nothing was deleted");
        }

        return locks;
    }
}
