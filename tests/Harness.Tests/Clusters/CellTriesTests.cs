using GenBench.Harness.Clusters;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Clusters;

public sealed class CellTriesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ExperimentCell _cell = Toy.Cell();

    public CellTriesTests() => Directory.CreateDirectory(Folder.Location);

    private CellFolder Folder => new(_folder[_cell.Name]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_process_that_is_killed_three_times_in_one_place_gives_its_cell_up()
    {
        Assert.Equal([null, null, null], Enumerable.Range(0, 3).Select(_ => Tries().Begin()));

        Assert.Equal("given up: failed 3 times at the start: its process ended without a word", Tries().Begin());
        Assert.Equal("given up: failed 3 times at the start: its process ended without a word", Tries().Begin());
    }

    [Fact]
    public void A_failure_in_another_place_is_a_first_one()
    {
        Fail();
        Fail();
        Toy.RunAndStop(_cell, _folder, afterStep: 9);

        Assert.Null(Fail());
        Assert.Null(Fail());
        Assert.Equal("given up: failed 3 times after update 9: broken", Fail());
    }

    [Fact]
    public void A_failure_while_measuring_is_told_as_one()
    {
        Toy.Run(_cell, _folder);
        Folder.WriteRecord(Folder.ReadRecord()! with { Status = CellStatus.Failed });

        Assert.Equal([null, null, "given up: failed 3 times while it was measured: broken"], Enumerable.Range(0, 3).Select(_ => Fail()));
    }

    [Fact]
    public void Being_stopped_is_no_failure()
    {
        for (int time = 0; time < 5; time++)
        {
            CellTries tries = Tries();
            Assert.Null(tries.Begin());
            Assert.Null(tries.Stopped(byTimeLimit: false));
        }
    }

    [Fact]
    public void A_time_limit_that_brings_a_cell_nowhere_is_one()
    {
        string?[] answers = [.. Enumerable.Range(0, 3).Select(_ =>
        {
            CellTries tries = Tries();
            Assert.Null(tries.Begin());
            return tries.Stopped(byTimeLimit: true);
        })];

        Assert.Equal([null, null], answers[..2]);
        Assert.Equal(
            "given up: failed 3 times at the start: its time limit is too short for what lies between two checkpoints", answers[2]);
    }

    [Fact]
    public void A_time_limit_that_leaves_a_checkpoint_is_none()
    {
        for (int step = 2; step < 8; step += 2)
        {
            CellTries tries = Tries();
            Assert.Null(tries.Begin());
            Toy.RunAndStop(_cell, _folder, afterStep: step, resume: true);
            Assert.Null(tries.Stopped(byTimeLimit: true));
        }
    }

    [Fact]
    public void Another_submission_counts_anew()
    {
        Fail();
        Fail();

        var other = new CellTries(_cell, Folder, "other");
        Assert.Null(other.Begin());
        Assert.Null(other.Failed("broken"));
    }

    [Fact]
    public void Where_failures_cannot_be_written_down_they_are_not_counted()
    {
        File.WriteAllText(_folder["file"], "");
        var tries = new CellTries(_cell, new CellFolder(_folder["file", "cell"]), "submission");

        Assert.True(tries.IsCounted);
        Assert.Null(tries.Failed("broken"));
        Assert.False(tries.IsCounted);
    }

    private string? Fail()
    {
        CellTries tries = Tries();
        Assert.Null(tries.Begin());
        return tries.Failed("broken");
    }

    private CellTries Tries() => new(_cell, Folder, "submission");
}
