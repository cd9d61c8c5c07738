using System.Text.Json;
using GenBench.Harness.Clusters;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Clusters;

public sealed class ClusterTaskTests : IDisposable
{
    private readonly SubmittedToy _toy = new("seeds=[0,1]");

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void A_task_computes_its_cells_alone_and_writes_into_their_folders_alone()
    {
        using var local = new TemporaryFolder();
        _toy.Submit();
        string[] before = [.. Entries()];

        Assert.Equal(0, _toy.RunTask(1, restarts: 2));

        ExperimentCell cell = _toy.Cells[1];
        Assert.Equal([cell.Name], _toy.Run.CellNames());
        Assert.Equal([.. before, cell.Name], Entries());
        Assert.Equal(
            new ClusterRecord
            {
                Scheduler = "slurm",
                Submission = _toy.Last.Id,
                Job = "4711",
                Task = 1,
                Node = "node1",
                Restarts = 2,
                Log = $"slurm/{_toy.Last.Id}/logs/1.log",
            },
            _toy.Folder(cell).ReadRecord()!.Provenance.Cluster);
        Assert.False(File.Exists(Tries(cell)));
        Toy.Run(cell, local);
        Assert.Equal(CellFiles.Read(local, cell), CellFiles.Read(_toy.Folder(cell)));
        Assert.Single(Directory.GetFiles(local.Path, "training-curves.png", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(_toy.Run.Location, "training-curves.*", SearchOption.AllDirectories)); // drawn when asked for
    }

    [Fact]
    public void What_is_finished_is_neither_computed_nor_submitted_again()
    {
        _toy.Submit(SubmittedToy.None with { CellsPerTask = 2 });
        _toy.RunTask(0);
        DateTime[] written = [.. _toy.Cells.Select(cell => File.GetLastWriteTimeUtc(_toy.Folder(cell).RecordFile))];

        Assert.Equal(0, _toy.RunTask(0));

        Assert.Equal(written, _toy.Cells.Select(cell => File.GetLastWriteTimeUtc(_toy.Folder(cell).RecordFile)));
        Assert.Equal(0, _toy.Submit());
        Assert.Single(_toy.Slurm.Calls, call => call[0] == "sbatch");
        Assert.Contains("nothing to submit: 2 cells", $"{_toy.Output}");
        _toy.Sets = ["seeds=[0,1,2]"];
        _toy.Submit();
        Assert.Equal([[_toy.Cells[2].Name]], _toy.Last.ReadTasks());
        Assert.Contains("1 cell in 1 task; 2 cells finished before, kept", $"{_toy.Output}");
    }

    [Fact]
    public void A_cell_that_was_stopped_goes_on_to_the_same_bits()
    {
        using var whole = new TemporaryFolder();
        ExperimentCell cell = _toy.Cells[0];
        Toy.Run(cell, whole);
        _toy.Submit();
        Toy.RunAndStop(cell, _toy.Run.Location, afterStep: 9);

        Assert.Equal(0, _toy.RunTask(0));

        Assert.Equal(CellFiles.Read(whole, cell), CellFiles.Read(_toy.Folder(cell)));
    }

    [Fact]
    public void A_task_of_another_build_or_of_no_array_computes_nothing()
    {
        _toy.Submit();
        Submission submission = _toy.Last.Read();
        _toy.Last.Write(submission with { Program = submission.Program with { Sha256 = "other" } });

        Assert.Contains("another build", Assert.Throws<InvalidDataException>(() => _toy.RunTask(0)).Message);
        Assert.Throws<Harness.Hosting.WrongInputException>(() => TaskPlace.Of(_ => null));
        Assert.Equal(
            new TaskPlace("12", 3, "n", 1),
            TaskPlace.Of(name => name switch
            {
                "SLURM_ARRAY_JOB_ID" => "12",
                "SLURM_ARRAY_TASK_ID" => "3",
                "SLURMD_NODENAME" => "n",
                "SLURM_RESTART_COUNT" => "1",
                _ => null,
            }));
    }

    [Fact]
    public void The_place_on_a_cluster_stands_in_no_record_of_another_run_and_decides_no_name()
    {
        using var local = new TemporaryFolder();
        ExperimentCell cell = _toy.Cells[0];
        Toy.Run(cell, local);

        using JsonDocument record = JsonDocument.Parse(File.ReadAllBytes(local[cell.Name, "cell.json"]));
        Assert.False(record.RootElement.GetProperty("provenance").TryGetProperty("cluster", out _));
    }

    private string Tries(ExperimentCell cell) => Path.Combine(_toy.Folder(cell).Location, ".tries.json");

    private IEnumerable<string> Entries() =>
        Directory.EnumerateFileSystemEntries(_toy.Run.Location).Select(entry => Path.GetFileName(entry)).Order();
}
