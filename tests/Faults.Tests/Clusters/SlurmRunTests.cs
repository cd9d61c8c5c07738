using GenBench.Harness.Results.Cells;
using GenBench.Harness.Tests.Commands;
using GenBench.Harness.Tests.Running;

namespace GenBench.Faults.Tests.Clusters;

/// <summary>Cells on a cluster where things happen to them come to what they come to on one machine, bit for bit; those that cannot say
/// why.</summary>
public sealed class SlurmRunTests : IDisposable
{
    private readonly SlurmRun _run;

    public SlurmRunTests()
    {
        Assert.SkipWhen(SlurmCluster.WhyNot is not null, $"{SlurmCluster.WhyNot}");
        _run = new SlurmRun();
    }

    public void Dispose() => _run?.Dispose();

    [Fact]
    public void Six_cells_in_three_tasks_preempted_and_left_without_a_controller()
    {
        string spec = _run.Program.Write(Longer(Experiments.Training));
        string[] seeds = ["--seeds", "0-5"];
        _run.Program.Run(["run", spec, "--no-certificate", "--out", "local", .. seeds]).MustEnd(0);

        _run.Submit(spec, [.. seeds, "--cells-per-task", "2"]);
        _run.WaitForCell(cell => File.Exists(cell.TrainingFile), "a cell trains");
        _run.Cluster.Run("sbatch", $"--partition={SlurmConfiguration.HighPartition}", "--exclusive", "--output=/dev/null", "--wrap=true")
            .MustEnd(0);
        _run.WaitForCell(cell => cell.ReadRecord() is { Status: CellStatus.Stopped }, "a cell was stopped");
        _run.WaitForCell(IsRestarted, "it goes on");
        _run.Cluster.StopController();
        _run.WaitForCell(cell => cell.IsFinished, "a cell ends without a controller");
        _run.Cluster.RestartController();
        _run.WaitForEmptyQueue();

        _run.Program.Run("collect", _run.Folder).MustEnd(0);
        Assert.Equal(Enumerable.Repeat("finished", 6), _run.States());
        Assert.Equal(_run.Measurements("local"), _run.Measurements("results"));
        Assert.Equal(_run.Program.Results("local").Cells().Select(CellFiles.Read), _run.Cells.Select(CellFiles.Read));
        Assert.Equal([0, 0, 1, 1, 2, 2], _run.Cells.Select(cell => cell.ReadRecord()!.Provenance.Cluster!.Task).Order());
        Assert.Contains(_run.Cells, IsRestarted);
    }

    [Fact]
    public void Warned_of_its_time_limit_a_task_gives_itself_back_and_goes_on_bitwise()
    {
        string spec = _run.Program.Write(Longer(Experiments.Training));
        _run.Program.Run("run", spec, "--no-certificate", "--out", "local").MustEnd(0);

        string job = _run.Submit(spec);
        _run.WaitForCell(cell => File.Exists(cell.TrainingFile), "it trains");
        _run.Cluster.Run("scancel", "--batch", "--signal=USR1", job).MustEnd(0);
        _run.WaitForCell(cell => cell.IsFinished, "it has ended");

        Assert.True(IsRestarted(Assert.Single(_run.Cells)), "it was not begun again");
        _run.Program.Run("collect", _run.Folder).MustEnd(0);
        Assert.Equal(_run.Program.Files("local"), _run.Program.Files());
        Assert.Equal(_run.Measurements("local"), _run.Measurements("results"));
    }

    [Fact]
    public void Over_its_time_limit_a_cell_is_saved_and_what_is_cancelled_stays_so()
    {
        string job = _run.Submit(_run.Program.Write(Endless(Experiments.Training)), "--time", "5");
        _run.WaitForCell(cell => File.Exists(cell.TrainingFile), "it trains");

        _run.Cluster.Run("scontrol", "update", $"JobId={job}_0", "EndTime=now").MustEnd(0);
        _run.WaitForCell(cell => cell.ReadRecord() is { Status: CellStatus.Stopped }, "it was stopped");
        _run.Program.Run("cancel", _run.Folder).MustEnd(0);
        _run.WaitForEmptyQueue();

        Assert.Equal(["stopped"], _run.States());
        Assert.True(Directory.Exists(Assert.Single(_run.Cells).Checkpoints));
        Answer collected = _run.Program.Run("collect", _run.Folder);
        collected.MustEnd(3);
        Assert.Contains("1 cell missing: vae-moons-s0", collected.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_fails_three_times_and_what_is_cancelled_before_it_begins_is_told_and_the_rest_is_whole()
    {
        string spec = _run.Program.Write(Experiments.Of("""
            { "kind": "broken-loss", "stays": true }, { "kind": "sound", "name": "second" }, { "kind": "sound", "name": "third" }
            """));
        string[] with = ["--with", SlurmRun.Kinds];
        _run.Program.Run(["run", spec, "--no-certificate", "--out", "local", .. with]).MustEnd(3);

        string job = _run.Submit(spec, [.. with, "--cells-per-task", "1", "--array-parallelism", "1"]);
        _run.Cluster.Run("scancel", $"{job}_2").MustEnd(0);
        _run.WaitForEmptyQueue();

        Assert.Equal(["given-up", "finished", "lost"], _run.States());
        CellRecord broken = _run.Cells[0].ReadRecord()!;
        Assert.StartsWith("given up: failed 3 times at the start: ", broken.Reason, StringComparison.Ordinal);
        Assert.Equal(2, broken.Provenance.Cluster!.Restarts);
        Answer collected = _run.Program.Run(["collect", _run.Folder, .. with]);
        collected.MustEnd(3);
        Assert.Contains("1 cell failed: broken-loss-moons-s0", collected.Error, StringComparison.Ordinal);
        Assert.Contains("1 cell missing: third-moons-s0", collected.Error, StringComparison.Ordinal);
        Assert.Equal(
            _run.Measurements("local", row => row.Model == "second"), _run.Measurements("results", row => row.Model == "second"));
        Assert.NotEqual("", _run.Measurements("results", row => row.Model == "second"));
    }

    [Fact]
    public void Without_a_controller_nothing_is_submitted_and_nothing_left()
    {
        string spec = _run.Program.Write(Experiments.Training);
        _run.Cluster.StopController();

        Answer answer = _run.Program.Run("submit", "slurm", spec, "--no-certificate");

        answer.MustEnd(2);
        Assert.StartsWith("genbench: ", Assert.Single(answer.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("Slurm", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_run.Program.Folder["results"]));
    }

    private static string Longer(string experiment) =>
        experiment.Replace("\"epochs\": 250", "\"epochs\": 1000", StringComparison.Ordinal);

    private static string Endless(string experiment) => experiment
        .Replace("\"epochs\": 250", "\"epochs\": 900000", StringComparison.Ordinal)
        .Replace("\"patience\": 1000", "\"patience\": 900000", StringComparison.Ordinal);

    private static bool IsRestarted(CellFolder cell) => cell.ReadRecord()?.Provenance.Cluster is { Restarts: > 0 };
}
