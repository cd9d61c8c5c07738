using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Commands;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Clusters;

/// <summary>The program with commands of a cluster that are scripts of the test's.</summary>
[Collection(ProgramTests.Name)]
public sealed class SubmitCommandTests : IDisposable
{
    private readonly Commands.GenBench _genBench = new();

    public SubmitCommandTests()
    {
        foreach (string command in (string[])["sbatch", "squeue", "scontrol", "scancel"])
            Install(command, "exit 0");
        _genBench.Set("PATH", $"{_genBench.Folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}");
    }

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void The_script_that_is_printed_is_one_and_nothing_is_left()
    {
        Answer answer = _genBench.Run(
            "submit", "slurm", _genBench.Write(Toy.Experiment), "--seeds", "0-3", "--cells-per-task", "2", "--account", "$(touch x)",
            "--print");

        Assert.True(answer.Code == 0, $"{answer.Output}\n{answer.Error}");
        Assert.Contains("4 cells in 2 tasks", answer.Output);
        Assert.Contains(" '--account=$(touch x)' ", answer.Output);
        Assert.Contains("\nexec ", answer.Output);
        _genBench.MustHaveNoResults();
        Assert.False(File.Exists(_genBench.Folder["x"]));
    }

    [Fact]
    public void A_refusal_and_a_value_that_ends_its_line_are_one_message()
    {
        Install("sbatch", "echo 'sbatch: error: Batch job submission failed: Invalid account' >&2; exit 1");
        string[] submit = ["submit", "slurm", _genBench.Write(Toy.Experiment), "--no-certificate"];

        _genBench.Run([.. submit, "--account", "nobody"]).MustBeOneMessage("Invalid account", "code 1");
        _genBench.Run([.. submit, "--account", "a\n#SBATCH --uid=0"]).MustBeOneMessage("--account", "line break");
        _genBench.MustHaveNoResults();
    }

    /// <summary>The tasks are run one after the other by sbatch, as an array of one node would.</summary>
    [Fact]
    public void From_submission_over_tasks_to_the_collected_table_of_a_local_run()
    {
        Install("sbatch", """
            for script; do :; done
            for i in 0 1 2; do
              export SLURM_ARRAY_JOB_ID=5 SLURM_ARRAY_TASK_ID=$i SLURMD_NODENAME=here
              bash "$script" > "$(dirname "$script")/logs/$i.log" 2>&1 || exit
            done
            echo 5
            """);
        string spec = _genBench.Write(Toy.Experiment);
        string[] options = ["--seeds", "0,1,2", "--set", "metrics=[{\"kind\":\"elbo\",\"samples\":2}]", "--no-certificate"];

        Answer submitted = _genBench.Run(["submit", "slurm", spec, .. options, "--out", "far away"]);
        Assert.True(submitted.Code == 0, $"{submitted.Output}\n{submitted.Error}");
        Assert.Contains("submitted job 5: 3 cells in 3 tasks", submitted.Output);
        Assert.False(File.Exists(_genBench.Folder["far away/toy/measurements.csv"]));
        Assert.Contains("3 cells: 3 finished", _genBench.Run("status", "far away/toy").Output);
        Answer collected = _genBench.Run("collect", "far away/toy");
        Assert.True(collected.Code == 0, $"{collected.Output}\n{collected.Error}");
        Assert.Equal(0, _genBench.Run(["run", spec, .. options, "--out", "near"]).Code);

        Assert.Equal(Table("near"), Table("far away"));
        Assert.True(File.Exists(_genBench.Folder["far away/toy/report/report.html"]));
        Assert.Contains("nothing to cancel", _genBench.Run("cancel", "far away/toy").Output);
    }

    /// <summary>Whoever stops the program while Slurm takes the array: the array is known, and can be cancelled.</summary>
    [Fact]
    public void Stopped_while_Slurm_takes_the_job_it_writes_down_what_was_taken()
    {
        Install("sbatch", "kill -TERM $PPID; sleep 0.5; echo 5");

        Answer answer = _genBench.Run("submit", "slurm", _genBench.Write(Toy.Experiment), "--no-certificate");

        Assert.True(answer.Code == 143, $"exit code {answer.Code}\n{answer.Output}\n{answer.Error}");
        Assert.Contains("submitted job 5", answer.Output);
        Assert.True(File.Exists(_genBench.Folder["results/toy/plan.json"]));
        Install("squeue", "echo '5|0|PENDING|Priority|1:00|'");
        Assert.Contains("1 waiting", _genBench.Run("status", "results/toy").Output);
        _genBench.Run("rm", "results/toy", "--yes").MustBeOneMessage("1 task of results/toy wait or run", "genbench cancel");
        Assert.Contains("cancelled job 5", _genBench.Run("cancel", "results/toy").Output);
        Install("squeue", "exit 0");
        Assert.Equal(0, _genBench.Run("rm", "results/toy", "--yes").Code);
        Directory.CreateDirectory(_genBench.Folder["results"]);
        _genBench.Run("cancel", "results").MustBeOneMessage("nothing submitted");
    }

    [Fact]
    public void What_is_missing_is_told_and_ends_with_3()
    {
        Install("sbatch", "echo 5");
        Assert.Equal(0, _genBench.Run("submit", "slurm", _genBench.Write(Toy.Experiment), "--no-certificate").Code);

        Answer collected = _genBench.Run("collect", "results/toy");

        Assert.Equal(3, collected.Code);
        Assert.Contains("1 cell missing: vae-moons-s0-", collected.Error);
        Assert.Contains("1 cell: 1 lost", _genBench.Run("status", "results/toy").Output);
        _genBench.Run("status", "results").MustBeOneMessage("no plan.json");
        _genBench.Run("status", "nowhere").MustBeOneMessage("no folder");
    }

    /// <summary>The warning before a time limit: the cell is saved, the task is given back, and goes on to the same bits.</summary>
    [Fact]
    public void A_task_that_is_warned_saves_is_given_back_and_goes_on()
    {
        Install("sbatch", "echo 5");
        Install("scontrol", "echo \"$@\" > \"$HOME/given-back\"");
        string spec = _genBench.Write(Toy.Experiment);
        string[] options = ["--set", "training.epochs=1500", "--set", "metrics=[{\"kind\":\"elbo\",\"samples\":2}]", "--no-certificate"];
        Assert.Equal(0, _genBench.Run(["submit", "slurm", spec, .. options]).Code);
        string folder = Directory.GetDirectories(_genBench.Folder["results/toy/slurm"]).Single();
        _genBench.Set("SLURM_ARRAY_JOB_ID", "5");
        _genBench.Set("SLURM_ARRAY_TASK_ID", "0");

        Answer warned = _genBench.RunAndSignal("USR1", "[1/1]", "slurm-task", folder);

        Assert.True(warned.Code == 138, $"exit code {warned.Code}\n{warned.Output}\n{warned.Error}");
        Assert.Equal("requeue 5_0\n", File.ReadAllText(_genBench.Folder["home/given-back"]));
        Assert.Equal(CellStatus.Stopped, Cell("results").ReadRecord()!.Status);
        Assert.Equal(0, _genBench.Run("slurm-task", folder).Code);
        Assert.Equal(0, _genBench.Run(["run", spec, .. options, "--out", "near"]).Code);
        Assert.Equal(CellFiles.Read(Cell("near")), CellFiles.Read(Cell("results")));
    }

    private CellFolder Cell(string results) => new RunFolder(_genBench.Folder[results, "toy"]).Cells().Single();

    /// <summary>Without what no two runs share.</summary>
    private IEnumerable<string> Table(string results) => File.ReadLines(_genBench.Folder[results, "toy", "measurements.csv"])
        .Select(line => string.Join(',', line.Split(',').SkipLast(2)));

    private void Install(string command, string script)
    {
        Directory.CreateDirectory(_genBench.Folder["bin"]);
        string file = _genBench.Folder["bin", command];
        File.WriteAllText(file, $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
