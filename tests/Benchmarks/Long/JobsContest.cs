using System.Globalization;
using GenBench.Cli.Benchmarking;

namespace GenBench.Benchmarks.Long;

/// <summary>Small cells that leave compute.threads out, two at a time against one after the other,
/// each run a process as a person starts it.</summary>
internal static class JobsContest
{
    private const int Cells = 8;
    private const double Target = 1.5;

    private const string Experiment = """
        {
          "name": "jobs",
          "seeds": [0, 1, 2, 3, 4, 5, 6, 7],
          "datasets": [ { "kind": "mnist-small", "values": "binary-dynamic" } ],
          "models": [ { "kind": "vae", "latent": 8, "network": { "kind": "mlp", "widths": [64], "activation": "tanh" },
            "likelihood": { "kind": "bernoulli" } } ],
          "training": { "epochs": 30, "batchSize": 50 },
          "metrics": [ { "kind": "elbo" }, { "kind": "importance-bound", "samples": [100], "examples": 200 } ],
          "compute": { "device": "cpu" }
        }
        """;

    public static IEnumerable<Contest> Create()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("genbench-jobs-");
        string experiment = Path.Combine(folder.FullName, "jobs.json");
        File.WriteAllText(experiment, Experiment);
        yield return new Contest(
            FormattableString.Invariant($"{Cells} cells of a small VAE"), "cells/s", Run(2),
            [new Yardstick(Run(1), Target)])
        { WarmsUp = false };
        folder.Delete(recursive: true);

        Contestant Run(int jobs) => new(FormattableString.Invariant($"--jobs {jobs}"), Cells, () =>
        {
            string results = Path.Combine(folder.FullName, "results");
            GenBenchProcess.Run("run", experiment, "--jobs", jobs.ToString(CultureInfo.InvariantCulture), "--out", results);
            Directory.Delete(results, recursive: true);
        });
    }
}
