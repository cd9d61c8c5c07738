using System.Diagnostics;
using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Tests.Commands;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Exporting;

/// <summary>What Python reads of an export, where there is a Python with NumPy.</summary>
[Collection<SharedFinishedRun>]
public sealed class PythonExportTests(FinishedRun run)
{
    private const string Script = """
        import json, struct, sys
        import numpy
        folder, cell = sys.argv[1:]
        with open(f"{folder}/{cell}/model.safetensors", "rb") as file:
            header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
            values = file.read()
        total = sum(numpy.frombuffer(values[slice(*entry["data_offsets"])], "<f4").astype("f8").sum()
                    for name, entry in header.items() if name != "__metadata__")
        samples = numpy.load(f"{folder}/{cell}/samples.npz")["samples"]
        print(json.dumps({"weights": total, "shape": samples.shape, "type": samples.dtype.str, "sum": samples.astype("f8").sum()}))
        """;

    [Fact]
    public void Python_reads_weights_and_samples()
    {
        if (Python("import numpy; print(0)") is not "0")
            Assert.Skip("there is no python3 with numpy here");
        using Commands.GenBench genBench = run.Copy();
        string cell = FinishedRun.Cell(genBench).Name;
        Answer answer = genBench.Run("export", FinishedRun.Results, "--out", "out", "-n", "5");
        Assert.True(answer.Code == 0, answer.Error);
        using JsonDocument read = JsonDocument.Parse(Python(Script, genBench.Folder["out"], cell)!);
        using DisposeScope scope = NewDisposeScope();
        double weights = SafeTensors.Deserialize(File.ReadAllBytes(genBench.Folder[$"out/{cell}/model.safetensors"]))
            .Sum(entry => entry.Value.to(ScalarType.Float64).sum().item<double>());
        Assert.Equal(weights, read.RootElement.GetProperty("weights").GetDouble(), 1e-9);
        Assert.Equal([5, 2], read.RootElement.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal("<f4", read.RootElement.GetProperty("type").GetString());
        Assert.True(double.IsFinite(read.RootElement.GetProperty("sum").GetDouble()));
    }

    /// <returns>What it prints; null where there is no such program or it fails.</returns>
    private static string? Python(string script, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("/usr/bin/python3", ["-c", script, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            Answer answer = Ending.Of(process);
            return answer.Code == 0 ? answer.Output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
