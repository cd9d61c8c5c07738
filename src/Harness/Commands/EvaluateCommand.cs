using System.CommandLine;
using GenBench.Harness.Data;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Metrics.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Commands;

/// <summary><c>genbench evaluate</c>: measures stored checkpoints again.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> Run = CellArgument.Create();
    private static readonly Option<string?> Metrics = new("--metrics") { Description = "Only these kinds, e.g. elbo,importance-bound; those the cell did not ask for get their defaults." };
    private static readonly Option<string[]> Set = new("--set") { Description = "Override a value of the cell's spec, e.g. metrics[0].samples=[1,50,5000]." };
    private static readonly Option<string> DeviceName = new("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };

    public static Command Create()
    {
        var command = new Command("evaluate", "Measures stored checkpoints again; the rows of the metrics measured replace the earlier ones.\n\nExample:\n  genbench evaluate results/quickstart --metrics importance-bound --set metrics[1].examples=200")
        {
            Run, Metrics, Set, DeviceName, DataOption.Instance,
        };
        command.SetAction((parsed, cancellation) => WrongInput.Guard(() => Task.FromResult(Evaluate(parsed, cancellation))));
        return command;
    }

    private static int Evaluate(ParseResult parsed, CancellationToken cancellation)
    {
        DataLocations locations = DataOption.Locations(parsed);
        SpecOverride[] overrides = [.. SpecOverride.All("--set", parsed.GetValue(Set) ?? [])];
        string path = parsed.GetRequiredValue(Run);
        var cells = CellArgument.Find(path).Select(folder => (Folder: folder, Cell: Overridden(folder, locations, overrides))).ToList();
        if (parsed.GetValue(Metrics) is { } wanted)
            cells = [.. cells.Select(entry => (entry.Folder, entry.Cell with { Metrics = MetricChoice.Of(wanted, entry.Cell.Metrics) }))];
        TorchRuntime.Load();
        Device device = TorchRuntime.Resolve(parsed.GetRequiredValue(DeviceName));
        using var datasets = new DatasetCache(locations);
        bool failed = false;
        foreach ((CellFolder folder, ExperimentCell cell) in cells)
            failed |= Evaluate(folder, cell, device, datasets, cancellation);
        if (cells.Count > 1 || !File.Exists(Path.Combine(path, "cell.json")))
            ExperimentReport.Show(path);
        return failed ? ExitCode.SomeCellsFailed : ExitCode.Done;
    }

    /// <summary>What was trained cannot be changed afterwards, only how it is measured.</summary>
    private static ExperimentCell Overridden(CellFolder folder, DataLocations locations, SpecOverride[] overrides)
    {
        ExperimentCell stored = CellArgument.Read(folder, locations), changed = CellArgument.Read(folder, locations, overrides);
        return (changed with { Metrics = stored.Metrics, Compute = stored.Compute }).Variant == stored.Variant
            ? changed
            : throw new WrongInputException($"--set changes the model, data or training of {folder.Name}, which is trained already; evaluate takes overrides of metrics and compute: use `genbench run` for the rest");
    }

    private static bool Evaluate(CellFolder folder, ExperimentCell cell, Device device, DatasetCache datasets, CancellationToken cancellation)
    {
        Console.Out.WriteLine(folder.Name);
        set_num_threads(cell.Compute.Threads ?? Environment.ProcessorCount);
        CellIdentity identity = folder.ReadRecord()!.Identity;
        IReadOnlyList<Measurement> failures = new CellEvaluation(cell, identity, folder, device, TimeProvider.System)
            .Run(datasets.Get(cell.Dataset), title => Console.Out.WriteLine($"  measuring {title}"), cancellation);
        foreach (Measurement failure in failures)
            Console.Error.WriteLine($"  {failure.Descriptor.Id}: {failure.Reason}");
        return failures.Count > 0;
    }
}
