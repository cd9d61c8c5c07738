using System.Text;
using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using static TorchSharp.torch;

namespace GenBench.Harness.Benchmarking.Contests;

/// <summary>A cell as <c>run</c> runs it, with its checkpoints, files and pictures, against nothing but its steps and its metrics.</summary>
internal static class OverheadContest
{
    private const double Target = 0.97;

    private const string Experiment = """
        {
          "name": "overhead",
          "datasets": [ { "kind": "mnist-small", "validation": 0 } ],
          "models": [ { "kind": "vae", "latent": 50, "network": { "kind": "mlp", "widths": [200, 200], "activation": "tanh" }, "likelihood": { "kind": "bernoulli" } } ],
          "training": { "epochs": 6, "batchSize": 128 },
          "metrics": [ { "kind": "elbo" }, { "kind": "importance-bound", "samples": [1000], "examples": 300 } ],
          "compute": { "device": "cpu" }
        }
        """;

    private static readonly DataLocations Nowhere = new([]);

    public static IEnumerable<Contest> Create()
    {
        ExperimentCell cell = ExperimentPlan.Create(SpecLoader.Parse("overhead.json", Encoding.UTF8.GetBytes(Experiment), []), Nowhere).Cells[0];
        using IDataset data = cell.Dataset.Load(Nowhere);
        using var bare = new BareCell(cell, data);
        yield return new Contest("a cell of six epochs and two metrics", "cells/s",
            new Contestant("genbench run", 1, () => RunCell(cell)), [new Yardstick(new Contestant("its steps and metrics alone", 1, bare.Run), Target)]);
    }

    private static void RunCell(ExperimentCell cell)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("genbench-overhead-");
        using var datasets = new DatasetCache(Nowhere, new ClassifierStore(null, _ => { }));
        var settings = new RunSettings { Folder = folder.FullName, Device = CPU, CommandLine = "genbench bench", Threads = get_num_threads() };
        CellOutcome outcome = new CellRunner(settings, datasets, TimeProvider.System, SilentObserver.Instance).Run(cell, CancellationToken.None);
        folder.Delete(recursive: true);
        if (outcome.Reason.Length > 0)
            throw new InvalidOperationException(outcome.Reason);
    }
}
