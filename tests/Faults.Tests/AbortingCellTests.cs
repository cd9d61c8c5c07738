using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests;

/// <summary>What ends a process takes its cell and no other.</summary>
public sealed class AbortingCellTests : IDisposable
{
    private const string Models = """
        { "kind": "sound", "name": "first" }, { "kind": "aborting" }, { "kind": "sound", "name": "third" },
        { "kind": "sound", "name": "fourth" }
        """;

    private readonly BuiltProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("auto")]
    [InlineData("3")]
    public void An_abort_in_native_code_is_recorded_and_the_others_are_whole(string jobs)
    {
        string[] run =
            ["run", _program.Write(Experiments.Of(Models)), "--with", Experiments.Kinds, "--no-certificate", "--jobs", jobs];

        Answer answer = _program.Run(run);

        answer.MustEnd(3);
        CellFolder[] cells = [.. _program.Results().Cells()];
        Assert.Equal(
            [CellStatus.Finished, CellStatus.Failed, CellStatus.Finished, CellStatus.Finished],
            cells.Select(cell => cell.ReadRecord()!.Status));
        Assert.Contains("ended with signal 6", cells[1].ReadRecord()!.Reason, StringComparison.Ordinal);
        Assert.Contains("ended with signal 6", File.ReadAllText(cells[1].FailureFile), StringComparison.Ordinal);
        Assert.All(cells.Where(cell => cell != cells[1]), cell => Assert.NotEmpty(cell.ReadMeasurements()));
        Assert.Contains("failed: the process that ran it ended with signal 6", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_the_system_refuses_ends_one_cell()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "address space is limited by the shell of Linux");
        string models = """
            { "kind": "sound", "name": "first" },
            { "kind": "vae", "latent": 2, "network": { "kind": "mlp", "widths": [60000, 60000] }, "likelihood": { "kind": "gaussian" } },
            { "kind": "sound", "name": "third" }
            """;
        string[] run = ["run", _program.Write(Experiments.Of(models)), "--with", Experiments.Kinds, "--no-certificate", "--jobs", "auto"];

        Answer answer = _program.RunLimited("-d 8000000", run);

        answer.MustEnd(3);
        Assert.Equal([CellStatus.Finished, CellStatus.Failed, CellStatus.Finished], _program.Statuses());
    }
}
