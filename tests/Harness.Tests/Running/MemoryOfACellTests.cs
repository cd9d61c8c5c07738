using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Running;

/// <summary>Cells that share a process have each their own peak of memory.</summary>
[Collection(ProgramTests.Name)]
public sealed class MemoryOfACellTests : IDisposable
{
    private const string Heavy =
        """{ "kind": "vae", "name": "heavy", "network": { "kind": "mlp", "widths": [800, 800], "activation": "relu" } },""";

    private readonly Commands.GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    /// <summary>What the large one and its bounds took stayed with the process: 150 MiB of the small one's peak were not its own.</summary>
    [Fact]
    public void A_small_model_does_not_pay_for_the_large_one_before_it()
    {
        double alone = MemoryOfLight(""), after = MemoryOfLight(Heavy);

        Assert.InRange(after, 0.5 * alone, alone + 90);
    }

    /// <returns>MiB.</returns>
    private double MemoryOfLight(string before)
    {
        string name = before.Length == 0 ? "alone" : "after";
        Answer answer = _genBench.RunOn(
            $$"""
            { "name": "{{name}}", "seeds": [0], "datasets": [{ "kind": "mnist-small", "values": "binary-dynamic" }],
              "models": [
                {{before}}
                { "kind": "vae", "name": "light", "latent": 2, "network": { "kind": "mlp", "widths": [16], "activation": "relu" } }
              ],
              "training": { "epochs": 1, "batchSize": 100, "optimizer": { "kind": "adam", "learningRate": 1e-3 } },
              "metrics": [{ "kind": "cost" }, { "kind": "importance-bound", "samples": [1, 2000], "examples": 300 }],
              "compute": { "threads": 1 } }
            """,
            "--no-certificate");
        Assert.Equal(0, answer.Code);
        return Directory.GetFiles(_genBench.Folder[$"results/{name}"], "measurements.csv", SearchOption.AllDirectories)
            .SelectMany(CsvFile.Read<MeasurementRow>)
            .First(row => row.Metric == "training-memory" && row.Model == "light").Value!.Value;
    }
}
