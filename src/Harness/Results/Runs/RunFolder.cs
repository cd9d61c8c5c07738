using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;

namespace GenBench.Harness.Results.Runs;

/// <summary>The files of one experiment: <c>results/&lt;experiment&gt;/</c>. Nothing is created before a run begins.</summary>
public sealed class RunFolder(string path)
{
    private const string PlansName = "plans";

    public string Location { get; } = path;

    /// <summary>The plan that is asked for; null for that of the run that wrote last.</summary>
    public RunPlan? Plan { get; init; }

    /// <summary>The plan whose numbers the gathered files hold, or will hold when its run ends.</summary>
    public string PlanFile => Path.Combine(Location, "plan.json");

    public string MeasurementsFile => Path.Combine(Location, "measurements.csv");

    public string SummaryFile => Path.Combine(Location, "summary.csv");

    /// <summary>Models against each other on the same examples; there only where two can be compared.</summary>
    public string ComparisonsFile => Path.Combine(Location, "comparisons.csv");

    /// <summary>The trials of a search and what became of them; there only where options are chosen.</summary>
    public string SearchFile => Path.Combine(Location, "search.csv");

    /// <summary>Holds the cells of the trials, which are none of the experiment's.</summary>
    public string SearchFolder => Path.Combine(Location, "search");

    /// <summary>Holds what was handed to a cluster.</summary>
    internal string SlurmFolder => Path.Combine(Location, "slurm");

    public string ReportFolder => Path.Combine(Location, "report");

    public CellFolder Cell(CellIdentity identity) => Cell(identity.Name);

    public CellFolder Cell(string name) => new(Path.Combine(Location, name));

    /// <summary>The folder of an experiment as somebody names it: by itself, or by one of its recorded plans.</summary>
    /// <exception cref="InvalidDataException">It is a file, and no plan.</exception>
    public static RunFolder At(string path)
    {
        if (!File.Exists(path))
            return new RunFolder(path);
        RunPlan plan = RunPlan.Read(path);
        string folder = FolderOf(path);
        return new RunFolder(Path.GetFileName(Path.GetFullPath(folder)) == PlansName ? FolderOf(folder) : folder) { Plan = plan };
    }

    /// <summary>Null for a folder from before plans were recorded.</summary>
    public RunPlan? ReadPlan() => Plan ?? (File.Exists(PlanFile) ? RunPlan.Read(PlanFile) : null);

    /// <summary>Records a plan for good, and as the one whose numbers the folder shows.</summary>
    public void WritePlan(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string kept = Path.Combine(Location, PlansName);
        Directory.CreateDirectory(kept);
        plan.Write(Path.Combine(kept, $"{plan.Key}.json"));
        plan.Write(PlanFile);
    }

    /// <summary>Every plan that was ever run here.</summary>
    public IReadOnlyList<string> PlanFiles()
    {
        string kept = Path.Combine(Location, PlansName);
        return Directory.Exists(kept) ? [.. Directory.EnumerateFiles(kept, "*.json").Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Names of all cells that were begun, by whichever plan.</summary>
    public IEnumerable<string> CellNames() => !Directory.Exists(Location)
        ? []
        : Directory.EnumerateDirectories(Location)
            .Select(folder => new CellFolder(folder))
            .Where(cell => File.Exists(cell.RecordFile))
            .Select(cell => cell.Name)
            .Order(StringComparer.Ordinal);

    /// <summary>Every cell that was begun, by its place in the plan that began it; <see cref="CellSelection"/> knows which belong
    /// together.</summary>
    public IReadOnlyList<CellFolder> Cells() =>
        [.. CellNames().Select(Cell).OrderBy(cell => cell.ReadRecord()!.Index).ThenBy(cell => cell.Name, StringComparer.Ordinal)];

    /// <summary>Why nothing can be written below a folder that may not exist yet; null when it can. Leaves nothing behind.</summary>
    /// <param name="folder">Where something will be written.</param>
    /// <param name="option">What names it on the command line.</param>
    public static string? WhyNotWritable(string folder, string option = "--out")
    {
        string existing = Path.GetFullPath(folder);
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing))
            {
                return $"{existing} is a file, expected a folder: name another output folder with {option}";
            }

            existing = Path.GetDirectoryName(existing) ?? Path.GetPathRoot(Environment.CurrentDirectory)!;
        }

        try
        {
            string probe = Path.Combine(existing, $".genbench-{Guid.NewGuid():N}");
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"cannot write into {existing} ({error.Message}): name another output folder with {option}";
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";
}
