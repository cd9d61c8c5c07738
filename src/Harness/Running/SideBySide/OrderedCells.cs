using GenBench.Harness.Data;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Search;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Loading;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;

namespace GenBench.Harness.Running.SideBySide;

/// <summary>What a child process makes of its orders: the experiment as its parent read it.</summary>
internal sealed record OrderedCells(IReadOnlyList<ExperimentCell> Cells, RunSettings Settings, DataLocations Locations)
{
    public static OrderedCells Of(WorkerOrders orders, SpecJson json)
    {
        var locations = new DataLocations(orders.DataFolders);
        SpecDocument document = new SpecLoader(json).LoadCopy(orders.SpecFile, orders.SpecFolder, orders.Overrides);
        ExperimentPlan plan = ExperimentPlan.Create(document, locations).Only(orders.Models);
        var settings = new RunSettings
        {
            Folder = orders.Folder,
            Device = TorchRuntime.Resolve(plan.Spec.Compute.Device),
            Resume = orders.Resume,
            Certificate = orders.Certificate,
            CommandLine = orders.CommandLine,
            Threads = orders.Threads,
        };
        return new OrderedCells(
            orders.Trials ? plan.Search!.Cells : SearchOutcome.Applied(plan, new RunFolder(orders.Folder)).Cells, settings, locations);
    }

    public ExperimentCell Named(string name) => Cells.Single(cell => cell.Identity.Name == name);
}
