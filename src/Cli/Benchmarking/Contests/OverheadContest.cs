using System.Text;
using GenBench.Cli.Composition;
using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Running;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Loading;
using GenBench.Harness.Specs.Planning;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>A cell as <c>run</c> runs it, with its checkpoints, files and pictures, against nothing but its steps and its metrics:
/// the VAE of the quickstart, which is as small as a cell gets whose numbers somebody reads. As in a run of several cells,
/// the data are loaded once.</summary>
internal static class OverheadContest
{
    private const double Target = 0.97;

    private const string Experiment = """
        {
          "name": "overhead",
          "datasets": [ { "kind": "mnist-small", "validation": 0 } ],
          "models": [ { "kind": "vae", "latent": 20, "likelihood": { "kind": "bernoulli" },
            "network": { "kind": "mlp", "widths": [200, 200], "activation": "tanh" } } ],
          "training": { "epochs": 10, "batchSize": 100 },
          "metrics": [
            { "kind": "elbo", "samples": 10 },
            { "kind": "importance-bound", "samples": [1, 10, 100, 1000], "examples": 500 },
            { "kind": "posterior-collapse" },
            { "kind": "amortization-gap", "examples": 50, "samples": 5, "rateFalls": 3, "evaluationSamples": 500,
              "importanceSamples": 1000 },
            { "kind": "reconstruction-error" }
          ],
          "compute": { "device": "cpu" }
        }
        """;

    private static readonly DataLocations Nowhere = new([]);
    private static readonly SpecLoader Own = new(new SpecJson(BuiltInKinds.Create()));

    public static IEnumerable<Contest> Create()
    {
        ExperimentCell cell = ExperimentPlan.Create(Own.Parse("overhead.json", Encoding.UTF8.GetBytes(Experiment)), Nowhere).Cells[0];
        using var datasets = new DatasetCache(Nowhere, new ClassifierStore(null, _ => { }));
        using var bare = new BareCell(cell, datasets.Get(cell.Dataset));
        yield return new Contest("a cell of the quickstart", "cells/s",
            new Contestant("genbench run", 1, () => RunCell(cell, datasets)),
                [new Yardstick(new Contestant("its steps and metrics alone", 1, bare.Run), Target)]);
    }

    private static void RunCell(ExperimentCell cell, DatasetCache datasets)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("genbench-overhead-");
        var settings = new RunSettings
        {
            Folder = folder.FullName,
            Device = CPU,
            CommandLine = "genbench bench",
            Threads = get_num_threads(),
        };
        CellOutcome outcome = new CellRunner(settings, datasets, TimeProvider.System, SilentObserver.Instance)
            .Run(cell, CancellationToken.None);
        folder.Delete(recursive: true);
        if (outcome.Reason.Length > 0)
            throw new InvalidOperationException(outcome.Reason);
    }
}
