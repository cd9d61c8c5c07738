using GenBench.Harness.Clusters;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Running.SideBySide;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Clusters;

public sealed class SubmissionTests : IDisposable
{
    private readonly SubmittedToy _toy = new("seeds=[0,1,2]");

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_submission_holds_all_that_its_tasks_read()
    {
        Assert.Equal(0, _toy.Submit(SubmittedToy.None with { CellsPerTask = 2 }));

        Submission submission = _toy.Last.Read();
        Assert.Equal(("4711", 2, 3), (submission.Job, submission.Tasks, submission.Cells));
        Assert.Equal(_toy.Cells.Select(cell => cell.Name), _toy.Last.ReadTasks().SelectMany(task => task).Order());
        Assert.Equal(["sbatch", .. submission.Arguments], Assert.Single(_toy.Slurm.Calls));
        Assert.Equal(_toy.Cells.Select(cell => cell.Name), _toy.Run.ReadPlan()!.Cells);
        Assert.EndsWith($" slurm-task {ShellText.Quoted(_toy.Last.Location)}\n", File.ReadAllText(_toy.Last.ScriptFile));
        Assert.Contains("submitted job 4711: 3 cells in 2 tasks", $"{_toy.Output}");
        Assert.Empty(_toy.Run.CellNames());
    }

    [Fact]
    public void What_is_edited_afterwards_changes_nothing()
    {
        string[] names = [.. _toy.Cells.Select(cell => cell.Name)];
        _toy.Submit();

        File.WriteAllText(_toy.SpecFile, "{}");

        var ordered = OrderedCells.Of(_toy.Last.Read().Orders, TestKinds.Json);
        Assert.Equal(names, ordered.Cells.Select(cell => cell.Name));
    }

    [Fact]
    public void A_sweep_is_frozen_as_a_sweep()
    {
        _toy.Sets = ["sweep={\"models[0].latent\":[1,2]}"];
        ExperimentCell[] cells = _toy.Cells;
        Assert.Equal(2, cells.Length);

        _toy.Submit();

        var ordered = OrderedCells.Of(_toy.Last.Read().Orders, TestKinds.Json);
        Assert.Equal(cells.Select(cell => (cell.Name, cell.Index)), ordered.Cells.Select(cell => (cell.Name, cell.Index)));
    }

    [Fact]
    public void Assemblies_and_the_setup_are_copied()
    {
        string folder = Path.GetDirectoryName(_toy.SpecFile)!, guest = Path.Combine(folder, "Mine.dll");
        File.WriteAllText(guest, "guest");
        File.WriteAllText(Path.Combine(folder, "Beside.dll"), "beside");
        File.WriteAllText(Path.Combine(folder, "GenBench.Harness.dll"), "the program has it");
        File.WriteAllText(Path.Combine(folder, "modules.sh"), "module load cuda");
        _toy.Guests = new GuestFiles([guest]);

        _toy.Submit(SubmittedToy.None with { SetupFile = Path.Combine(folder, "modules.sh") });

        string copy = Assert.Single(_toy.Last.Read().Orders.Guests.Paths);
        Assert.Equal("guest", File.ReadAllText(copy));
        Assert.Equal(["Beside.dll", "Mine.dll"], Directory.EnumerateFiles(Path.GetDirectoryName(copy)!).Select(Path.GetFileName).Order());
        Assert.Equal("module load cuda", File.ReadAllText(_toy.Last.SetupFile));
        Assert.Contains($"--with {ShellText.Quoted(copy)}", File.ReadAllText(_toy.Last.ScriptFile));
    }

    [Fact]
    public void A_refusal_leaves_nothing()
    {
        _toy.Slurm.Answer("sbatch", new CommandAnswer(1, "", "sbatch: error: invalid partition specified: nowhere\n"));

        var refused = Assert.Throws<WrongInputException>(() => _toy.Submit());

        Assert.Contains("invalid partition specified: nowhere", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.False(Directory.Exists(Path.GetDirectoryName(_toy.Run.Location)));
    }

    [Fact]
    public void A_refusal_leaves_what_was_there()
    {
        _toy.Submit();
        string[] before = Files();
        _toy.Slurm.Answer("sbatch", new CommandAnswer(1, "", "sbatch: error: no\n"));

        Assert.Throws<WrongInputException>(() => _toy.Submit());

        Assert.Equal(before, Files());
    }

    [Fact]
    public void Printing_shows_the_script_and_leaves_nothing()
    {
        Assert.Equal(0, _toy.Submit(prints: true));

        Assert.StartsWith("#!/bin/bash\n", $"{_toy.Output}", StringComparison.Ordinal);
        Assert.Empty(_toy.Slurm.Calls);
        Assert.False(Directory.Exists(Path.GetDirectoryName(_toy.Run.Location)));
    }

    [Fact]
    public void Two_submissions_at_once_have_folders_of_their_own()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();

        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => SubmissionFolder.New(_toy.Run, now).Id).Distinct().Count());
    }

    [Fact]
    public void Where_there_is_no_room_nothing_is_submitted()
    {
        Assert.Contains(
            "has 3 MiB free, and 1 cells take 4 MiB at least",
            Assert.Throws<WrongInputException>(() => FreeSpace.MustSuffice("/r", 1, 3 << 20)).Message);
        FreeSpace.MustSuffice("/r", 1, 4 << 20);
        FreeSpace.MustSuffice("/r", 1, null);
    }

    [Fact]
    public void The_file_of_a_later_version_is_not_guessed_at()
    {
        _toy.Submit();
        _toy.Last.Write(_toy.Last.Read() with { Format = 2 });

        Assert.Contains("format 2", Assert.Throws<InvalidDataException>(() => _toy.Last.Read()).Message);
        File.WriteAllText(_toy.Last.TasksFile, "[[\"../x\"]]");
        Assert.Throws<InvalidDataException>(() => _toy.Last.ReadTasks());
    }

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(_toy.Run.Location, "*", SearchOption.AllDirectories).Order()];
}
