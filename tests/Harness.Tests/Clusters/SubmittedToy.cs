using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using TorchSharp;

namespace GenBench.Harness.Tests.Clusters;

/// <summary>The toy experiment as a file, submitted to a cluster that is made up, in a folder whose name wants quoting.</summary>
internal sealed class SubmittedToy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SubmittedToy(params string[] sets)
    {
        Directory.CreateDirectory(_folder["it's a $(touch x) folder"]);
        SpecFile = _folder["it's a $(touch x) folder", "toy.json"];
        File.WriteAllText(SpecFile, Toy.Experiment);
        Sets = sets;
    }

    public string SpecFile { get; }

    public string[] Sets { get; set; }

    public FakeSlurm Slurm { get; } = new();

    public StringWriter Output { get; } = new();

    public GuestFiles Guests { get; set; } = GuestFiles.None;

    public RunFolder Run => new(Path.Combine(Path.GetDirectoryName(SpecFile)!, "results", "toy"));

    public SubmissionFolder Last => SubmissionFolder.All(Run)[^1];

    public ExperimentCell[] Cells => [.. Plan(Document()).Cells];

    public CellFolder Folder(ExperimentCell cell) => Run.Cell(cell.Identity);

    public int Submit(SlurmOptions? options = null, bool prints = false, Func<ExperimentCell, double>? seconds = null)
    {
        SpecDocument document = Document();
        ExperimentPlan plan = Plan(document);
        RunSettings settings = new RunSettings { Folder = Run.Location, Device = torch.CPU, CommandLine = "genbench submit slurm toy.json" }
            .SideBySide(new Room(1, 1), SpecFile, Overrides, Toy.Nowhere, Guests);
        var engine = new SlurmEngine(options ?? None, new SlurmCommands(Slurm), TimeProvider.System, Output, seconds) { Prints = prints };
        return engine.RunAsync(new CellWork(document, plan, plan.Cells, settings)).GetAwaiter().GetResult();
    }

    /// <summary>Does in this process what a node does.</summary>
    public int RunTask(int index, int restarts = 0)
    {
        var place = new TaskPlace("4711", index, "node1", restarts);
        return new ClusterTask(Last, place, Slurm, TimeProvider.System).Run(TestKinds.Json, TextWriter.Null);
    }

    public static SlurmOptions None => new() { Given = [] };

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<SpecOverride> Overrides => SpecOverride.All("--set", Sets);

    private SpecDocument Document() => TestKinds.Loader.Load(SpecFile, Overrides);

    private static ExperimentPlan Plan(SpecDocument document) => ExperimentPlan.Create(document, Toy.Nowhere);
}
