using System.Text;
using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using TorchSharp;

namespace GenBench.Harness.Tests.Running;

/// <summary>An experiment that trains in milliseconds: 7 updates an epoch, 3 epochs.</summary>
internal static class Toy
{
    public const int StepsPerEpoch = 7;

    public const string Experiment = """
        {
          "name": "toy",
          "datasets": [ { "kind": "moons", "train": 200, "validation": 50, "test": 60 } ],
          "models": [
            { "kind": "vae", "latent": 2, "network": { "kind": "mlp", "widths": [8] }, "likelihood": { "kind": "gaussian" } }
          ],
          "training": { "epochs": 3, "batchSize": 32 },
          "metrics": [
            { "kind": "elbo", "samples": 2 },
            { "kind": "importance-bound", "samples": [1, 4] },
            { "kind": "reconstruction-error" },
            { "kind": "throughput", "repeats": 1, "warmUp": 0, "batchSize": 20 }
          ],
          "compute": { "device": "cpu", "threads": 1 }
        }
        """;

    public static readonly DataLocations Nowhere = new([]);

    public static IReadOnlyList<ExperimentCell> Cells(params string[] sets) =>
        ExperimentPlan.Create(
            TestKinds.Loader.Parse("toy.json", Encoding.UTF8.GetBytes(Experiment), SpecOverride.All("--set", sets)), Nowhere).Cells;

    public static ExperimentCell Cell(params string[] sets) => Cells(sets).Single();

    public static CellOutcome Run(ExperimentCell cell, TemporaryFolder folder, bool resume = false, RecordingObserver? observer = null)
    {
        using var datasets = new DatasetCache(Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        return Runner(folder, datasets, observer ?? new RecordingObserver(), resume).Run(cell, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs the cell until a signal comes right after an update.</summary>
    public static void RunAndStop(ExperimentCell cell, TemporaryFolder folder, long afterStep, bool resume = false) =>
        RunAndStop(cell, folder.Path, afterStep, resume);

    /// <param name="folder">Of the experiment.</param>
    public static void RunAndStop(ExperimentCell cell, string folder, long afterStep, bool resume = false)
    {
        using var datasets = new DatasetCache(Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        using var source = new CancellationTokenSource();
        var observer = new RecordingObserver(step =>
        {
            if (step == afterStep)
                source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Runner(folder, datasets, observer, resume).Run(cell, source.Token));
    }

    public static CellRunner Runner(TemporaryFolder folder, DatasetCache datasets, IRunObserver observer, bool resume = false) =>
        Runner(folder.Path, datasets, observer, resume);

    private static CellRunner Runner(string folder, DatasetCache datasets, IRunObserver observer, bool resume) =>
        new(new RunSettings { Folder = folder, Device = torch.CPU, Resume = resume, CommandLine = "genbench run toy.json" }, datasets,
            TimeProvider.System, observer);
}
