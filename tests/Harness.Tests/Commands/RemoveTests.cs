using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;

namespace GenBench.Harness.Tests.Commands;

/// <summary>What <c>genbench rm</c> deletes, and what it leaves alone.</summary>
[Collection(ProgramTests.Name)]
public sealed class RemoveTests : IDisposable
{
    private const string Run = "results/toy";

    private readonly GenBench _genBench = new();

    private TemporaryFolder Folder => _genBench.Folder;

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void A_run_is_shown_and_goes_and_what_a_link_in_it_leads_to_stays()
    {
        MakeRun("a", "b");
        Directory.CreateDirectory(Folder["elsewhere"]);
        File.WriteAllText(Folder["elsewhere/kept.txt"], "kept");
        Directory.CreateSymbolicLink(Folder[$"{Run}/a/link"], Folder["elsewhere"]);

        Answer answer = _genBench.Run("rm", Run, "--yes");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("2 cells, ", answer.Output);
        Assert.Contains(Folder[$"{Run}/a"], answer.Output);
        Assert.False(Directory.Exists(Folder[Run]));
        Assert.True(File.Exists(Folder["elsewhere/kept.txt"]));
    }

    [Fact]
    public void A_cell_goes_alone_by_its_number()
    {
        MakeRun("a", "b");

        Answer answer = _genBench.Run("rm", Run, "--cell", "1", "--yes");

        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal(["a"], new RunFolder(Folder[Run]).CellNames());
        _genBench.Run("rm", Run, "--cell", "1", "--yes").MustBeOneMessage("cell 1, b, was not begun");
        _genBench.Run("rm", Run, "--cell", "2", "--yes").MustBeOneMessage("--cell 2 is not in the plan; it has cells 0 to 1");
    }

    [Fact]
    public void Nothing_is_deleted_that_is_no_run_or_that_nobody_confirmed()
    {
        MakeRun("a");
        Directory.CreateDirectory(Folder["mine"]);
        File.WriteAllText(Folder["mine/thesis.txt"], "x");
        Directory.CreateSymbolicLink(Folder["link"], Folder[Run]);
        string[] before = Everything();

        _genBench.Run("rm", "mine", "--yes").MustBeOneMessage("mine is no folder of a run");
        _genBench.Run("rm", "nowhere", "--yes").MustBeOneMessage("nowhere is no folder");
        _genBench.Run("rm", "link", "--yes").MustBeOneMessage("link is a symbolic link");
        _genBench.Run("rm", $"{Run}/a", "--yes").MustBeOneMessage("is a cell");
        Answer asked = _genBench.RunWithInput("y\n", "rm", Run);
        Assert.Equal((2, true), (asked.Code, asked.Error.Contains("say --yes", StringComparison.Ordinal)));
        File.WriteAllText(Folder[$"{Run}/notes.txt"], "mine");
        _genBench.Run("rm", Run, "--yes").MustBeOneMessage("also holds what is of no run: notes.txt");
        File.Delete(Folder[$"{Run}/notes.txt"]);
        File.WriteAllText(Folder[$"{Run}/plan.json"], "{}");
        _genBench.Run("rm", Run, "--yes").MustBeOneMessage("is no plan of a run");

        Assert.Equal(before, Everything());
    }

    [Fact]
    public void A_cell_that_another_process_is_at_work_on_keeps_its_run()
    {
        MakeRun("a", "b");
        using (CellLock.TryTake(new CellFolder(Folder[$"{Run}/b"])))
            _genBench.Run("rm", Run, "--yes").MustBeOneMessage("another process is at work on b: nothing was deleted");

        Assert.Equal(2, new RunFolder(Folder[Run]).CellNames().Count());
    }

    private string[] Everything() =>
        [.. Directory.EnumerateFileSystemEntries(Folder.Path, "*", SearchOption.AllDirectories)
            .Where(entry => !entry.Contains("/home", StringComparison.Ordinal) && !entry.EndsWith(".lock", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private void MakeRun(params string[] cells)
    {
        var run = new RunFolder(Folder[Run]);
        run.WritePlan(new RunPlan { Experiment = "toy", CommandLine = "genbench run toy.json", Cells = cells });
        foreach (string cell in cells)
        {
            Directory.CreateDirectory(Folder[$"{Run}/{cell}/checkpoints"]);
            File.WriteAllText(Folder[$"{Run}/{cell}/cell.json"], "{}");
            File.WriteAllText(Folder[$"{Run}/{cell}/checkpoints/weights.bin"], "1234");
        }
    }
}
