using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Build;
using GenBench.Harness.Tests.Commands;
using GenBench.Harness.Tests.Running;

namespace GenBench.Faults.Tests;

/// <summary>What the suite runs, small enough to be run many times.</summary>
internal static class Experiments
{
    /// <summary>A second or two of training, saved every few updates, with all that a training can carry along; half a second of
    /// measuring.</summary>
    public const string Training = """
        {
          "name": "fault",
          "datasets": [ { "kind": "moons", "train": 200, "validation": 50, "test": 60 } ],
          "models": [
            { "kind": "vae", "latent": 2, "network": { "kind": "mlp", "widths": [16] }, "likelihood": { "kind": "gaussian" } }
          ],
          "training": {
            "epochs": 250, "batchSize": 32, "emaDecay": 0.99, "clipNorm": 5,
            "schedule": { "kind": "cosine", "finalFactor": 0.01 }, "earlyStopping": { "patience": 1000 }
          },
          "metrics": [ { "kind": "elbo", "samples": 2 } ],
          "compute": { "device": "cpu", "threads": 1, "checkpoint": { "minutes": null, "steps": 97 } }
        }
        """;

    /// <summary>A blink of training; seconds of measuring, in metrics that go on by blocks.</summary>
    public const string Evaluation = """
        {
          "name": "fault",
          "datasets": [ { "kind": "moons", "train": 200, "validation": 50, "test": 300 } ],
          "models": [
            { "kind": "vae", "latent": 2, "network": { "kind": "mlp", "widths": [16] }, "likelihood": { "kind": "gaussian" } }
          ],
          "training": { "epochs": 2, "batchSize": 32 },
          "metrics": [
            { "kind": "elbo", "samples": 50 },
            { "kind": "importance-bound", "samples": [1, 1000] },
            { "kind": "annealed-log-likelihood", "annealing": { "temperatures": 60, "chains": 4 } },
            { "kind": "amortization-gap", "examples": 60, "samples": 5, "evaluationSamples": 200, "importanceSamples": 200 }
          ],
          "compute": { "device": "cpu", "threads": 1, "chunkRows": 200 }
        }
        """;

    /// <summary>The assembly of models that go wrong.</summary>
    public static string Kinds { get; } = Repository.At(
        $"tests/FaultKinds/bin/{new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name}/net10.0/FaultKinds.dll");

    /// <summary>Models on one dataset of points.</summary>
    public static string Of(string models, string more = "") => $$"""
        {
          "name": "fault",
          "datasets": [ { "kind": "moons", "train": 200, "validation": 50, "test": 60 } ],
          "models": [ {{models}} ],
          "training": { "epochs": 4, "batchSize": 32 },
          "metrics": [ { "kind": "log-likelihood" } ],
          "compute": { "device": "cpu", "threads": 1 }{{more}}
        }
        """;

    public static RunFolder Results(this BuiltProgram program, string results = "results") =>
        new(program.Folder[results, "fault"]);

    /// <summary>What the only cell left, without what no two runs share.</summary>
    public static CellFiles Files(this BuiltProgram program, string results = "results") =>
        CellFiles.Read(Assert.Single(program.Results(results).Cells()));

    public static CellStatus[] Statuses(this BuiltProgram program, string results = "results") =>
        [.. program.Results(results).Cells().Select(cell => cell.ReadRecord()!.Status)];

    public static void MustEnd(this Answer answer, int code) =>
        Assert.True(answer.Code == code, $"exit code {answer.Code}, expected {code}\n{answer.Output}\n{answer.Error}");
}
