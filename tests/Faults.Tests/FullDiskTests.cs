using System.Diagnostics;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests;

/// <summary>A disk that takes no more: every cell has an honest record, nothing partial counts, and what fits is done.</summary>
public sealed class FullDiskTests : IDisposable
{
    /// <summary>The second has two megabytes of weights.</summary>
    private const string Models = """
        { "kind": "sound", "name": "first" },
        { "kind": "vae", "name": "large", "latent": 2, "network": { "kind": "mlp", "widths": [500, 500] },
          "likelihood": { "kind": "gaussian" } },
        { "kind": "sound", "name": "third" }
        """;

    private readonly BuiltProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void On_a_small_disk()
    {
        string disk = Directory.CreateDirectory(_program.Folder["disk"]).FullName;
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Done("mount", "-t", "tmpfs", "-o", "size=2m", "genbench-test", disk),
                "nothing may be mounted here");
        try
        {
            MustKeepTheOthers(_program.Run(Run("disk")), "disk", "No space left on device");
        }
        finally
        {
            Assert.True(Done("umount", disk));
        }
    }

    [Fact]
    public void Where_no_file_may_be_large()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "files are limited by the shell of Linux");
        MustKeepTheOthers(_program.RunLimited("-f 900", Run("limited")), "limited", "file");
    }

    private static bool Done(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        return Ending.Of(process).Code == 0;
    }

    private string[] Run(string results) =>
        ["run", _program.Write(Experiments.Of(Models)), "--with", Experiments.Kinds, "--no-certificate", "--jobs", "1", "--out", results];

    private void MustKeepTheOthers(Answer answer, string results, string reason)
    {
        answer.MustEnd(3);
        CellFolder[] cells = [.. _program.Results(results).Cells()];
        Assert.Equal([CellStatus.Finished, CellStatus.Failed, CellStatus.Finished], cells.Select(cell => cell.ReadRecord()!.Status));
        Assert.Contains(reason, cells[1].ReadRecord()!.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(cells[1].ReadMeasurements());
        Assert.Empty(Directory.EnumerateFiles(cells[1].Location, "*.tmp", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateDirectories(cells[1].Location, "*.new", SearchOption.AllDirectories));
    }
}
