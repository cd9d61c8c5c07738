using System.Text;
using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Training;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Running;

/// <summary>Seconds-long experiments on toy data, run in this process.</summary>
internal sealed class TinyExperiment(string folder) : IRunObserver
{
    public const string Json =
        """
        {
          "name": "tiny",
          "datasets": [ { "kind": "moons", "train": 400, "validation": 100, "test": 100 } ],
          "models": [
            { "kind": "vae", "latent": 2, "network": { "kind": "mlp", "widths": [16] }, "likelihood": { "kind": "gaussian" } }
          ],
          "training": { "epochs": 4, "batchSize": 64 },
          "metrics": [ { "kind": "elbo" }, { "kind": "importance-bound", "samples": [1, 10] }, { "kind": "reconstruction-error" } ],
          "compute": { "device": "cpu", "threads": 1 }
        }
        """;

    public static ExperimentPlan Plan(params string[] overrides) =>
        ExperimentPlan.Create(
            TestKinds.Loader.Parse("tiny.json", Encoding.UTF8.GetBytes(Json), SpecOverride.All("--set", overrides)), new DataLocations([]));

    /// <returns>The folder of the last cell.</returns>
    public CellFolder Run(ExperimentPlan plan)
    {
        using var datasets = new DatasetCache(new DataLocations([]), new ClassifierStore(null, Console.Error.WriteLine));
        var settings = new RunSettings { Folder = folder, Device = CPU, CommandLine = "genbench run tiny.json" };
        new CellRunner(settings, datasets, TimeProvider.System, this).Run(plan.Cells, CancellationToken.None);
        return new RunFolder(folder).Cell(plan.Cells[^1].Identity);
    }

    public void OnCellStarted(ExperimentCell cell)
    {
    }

    public void OnMetricStarted(ExperimentCell cell, string title)
    {
    }

    public void OnCellEnded(ExperimentCell cell, CellOutcome outcome)
    {
    }

    public void OnStep(long step, long totalSteps)
    {
    }

    public void OnEpoch(EpochReport report)
    {
    }
}
