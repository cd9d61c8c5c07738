using System.IO.Compression;
using System.Text;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Tests.Fixtures;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Models of others on the command line.</summary>
public sealed class TorchScriptRunTests : IDisposable
{
    private const string Experiment =
        """
        {
          "name": "given",
          "datasets": [ { "kind": "linear-gaussian", "dimensions": 16, "latent": 2, "train": 200, "validation": 50, "test": 50 } ],
          "models": [
            {
              "kind": "torchscript",
              "encoder": { "path": "files/encoder.pt" },
              "decoder": { "path": "files/decoder.pt" },
              "latent": 2,
              "output": "mean",
              "likelihood": { "kind": "gaussian", "variance": "fixed", "standardDeviation": 0.5 }
            }
          ],
          "metrics": [ { "kind": "elbo" }, { "kind": "importance-bound", "samples": [1, 10] } ],
          "compute": { "device": "cpu", "threads": 1 }
        }
        """;

    private readonly GenBench _genBench = new();

    public TorchScriptRunTests()
    {
        _genBench.Write(Experiment, "given.json");
        Put("encoder.pt", Fixture("linear-encoder"));
        Put("decoder.pt", Fixture("linear-decoder"));
    }

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void Run_folder_needs_the_files_no_more()
    {
        MustSucceed("run", "given.json");
        Directory.Delete(_genBench.Folder["files"], recursive: true);
        CellFolder cell = Assert.Single(new RunFolder(_genBench.Folder["results/given"]).Cells());
        double Elbo() => cell.ReadMeasurements().Single(row => row.Metric == "elbo").Value!.Value;
        double before = Elbo();

        MustSucceed("evaluate", "results/given", "--metrics", "elbo");
        MustSucceed("sample", "results/given", "-n", "5", "--out", "samples.csv");
        MustSucceed("report", "results/given");

        Assert.Equal(before, Elbo());
        Assert.Equal(6, File.ReadAllLines(_genBench.Folder["samples.csv"]).Length);
        Assert.Empty(cell.ReadTraining());
    }

    [Fact]
    public void Unfit_file_is_refused_with_its_place_before_anything_runs()
    {
        Put("encoder.pt", Fixture("mixing-encoder"));
        _genBench.Run("run", "given.json")
            .MustBeOneMessage(
                "given.json:7:18: models[0].encoder: files/encoder.pt answers a row differently when other rows are missing",
                "model.eval()");
        Assert.False(
            Directory.Exists(_genBench.Folder["results/given"]) && new RunFolder(_genBench.Folder["results/given"]).Cells().Count > 0);
    }

    /// <summary>libtorch ends its process over a program it cannot compile.</summary>
    [Fact]
    public void Program_with_an_unknown_operator_is_refused_by_a_living_process()
    {
        Put("decoder.pt", WithOperator(Fixture("linear-decoder"), "torch.linear", "torch.frobnicate"));
        _genBench.Run("run", "given.json", "--dry-run")
            .MustBeOneMessage("given.json:5:5: models[0]: ended the process that tried it (signal 6): ", "frobnicate");
    }

    /// <summary>The files stay, the prior is trained; its training counts for the cell, as that of a model that comes trained does
    /// not.</summary>
    [Fact]
    public void Prior_of_given_tokens_is_trained_here()
    {
        foreach (string part in new[] { "encoder", "codebook", "decoder" })
            Put($"{part}.pt", Fixture($"ring-vq-{part}"));
        string Spec(string prior) => $$"""
            {
              "name": "tokens",
              "datasets": [ { "kind": "8gaussians", "train": 200, "validation": 50, "test": 50 } ],
              "models": [ { "kind": "torchscript-vq", "encoder": { "path": "files/encoder.pt" },
                "codebook": { "path": "files/codebook.pt" }, "decoder": { "path": "files/decoder.pt" }, "codes": 16, "codeDim": 2,
                "tokenLayout": "channels-last", "output": "mean",
                "likelihood": { "kind": "gaussian", "variance": "fixed", "standardDeviation": 0.5 }, "prior": {{prior}} } ],
              "training": { "epochs": 3, "batchSize": 50 },
              "metrics": [ { "kind": "codebook-usage" } ],
              "compute": { "device": "cpu", "threads": 1 }
            }
            """;
        _genBench.Write(Spec("""{ "kind": "autoregressive", "width": 8, "layers": 1, "heads": 2 }"""), "learned.json");
        _genBench.Write(Spec("""{ "kind": "uniform" }"""), "uniform.json");
        MustSucceed("run", "learned.json", "--out", "learned");
        CellFolder cell = Assert.Single(new RunFolder(_genBench.Folder["learned/tokens"]).Cells());
        Assert.Equal(3, cell.ReadTraining().Select(row => row.Epoch).Distinct().Count());

        string PlanOf(string file, string epochs) => _genBench.Run("run", file, "--dry-run", "--set", $"training.epochs={epochs}").Output;
        Assert.Contains(cell.Name, PlanOf("learned.json", "3"), StringComparison.Ordinal);
        Assert.DoesNotContain(cell.Name, PlanOf("learned.json", "4"), StringComparison.Ordinal);
        Assert.Contains("comes trained", PlanOf("uniform.json", "3"), StringComparison.Ordinal);
        Directory.Delete(_genBench.Folder["files"], recursive: true);
        MustSucceed("evaluate", "learned/tokens", "--metrics", "codebook-usage");
    }

    private static byte[] Fixture(string name) => TorchScriptFiles.Instance.Read(TorchScriptFiles.File(name));

    private static byte[] WithOperator(byte[] file, string old, string name)
    {
        using var source = new ZipArchive(new MemoryStream(file));
        using var target = new MemoryStream();
        using (var changed = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in source.Entries)
            {
                using var content = new MemoryStream();
                using (Stream stream = entry.Open())
                    stream.CopyTo(content);
                byte[] bytes = entry.FullName.EndsWith(".py", StringComparison.Ordinal)
                    ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content.ToArray()).Replace(old, name, StringComparison.Ordinal))
                    : content.ToArray();
                using Stream copy = changed.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                copy.Write(bytes);
            }
        }

        return target.ToArray();
    }

    private void Put(string name, byte[] content) => _genBench.Folder.Write(content, "files", name);

    private void MustSucceed(params string[] arguments)
    {
        Answer answer = _genBench.Run(arguments);
        Assert.True(answer.Code == 0, $"{answer.Output}\n{answer.Error}");
    }
}
