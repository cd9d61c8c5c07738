using GenBench.Harness.Checkpoints;
using GenBench.Harness.Exporting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tests.Checkpoints;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>An export copies checkpoints of models whose kind it need not know: it reads their manifests by itself.</summary>
public sealed class MutatedExportTests
{
    [Theory]
    [InlineData(Checkpoint.ManifestName)]
    [InlineData(Checkpoint.Weights)]
    public void A_checkpoint_with_a_mutated_file_is_exported_or_refused(string name)
    {
        using var run = new SmallRun();
        using var checkpoint = new SavedCheckpoint();
        checkpoint.Save(3, 1);
        string final = Path.Combine(run.Cell.Checkpoints, "final");
        Directory.CreateDirectory(run.Cell.Checkpoints);
        Directory.Move(checkpoint.Path, final);
        string path = Path.Combine(final, name), to = Path.Combine(run.Root, "to");
        var export = new CellExport(CellResults.Load(run.Cell), new ExportRequest(1, 0, CPU, null), TestKinds.Json);
        HostileCheck.All($"export, {name}", File.ReadAllBytes(path), content =>
        {
            File.WriteAllBytes(path, content);
            export.Write(to);
        }, count: 60);
    }
}
