using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests.Clusters;

/// <summary>No name that reaches a cluster becomes a command.</summary>
public sealed class HostileSubmissionTests : IDisposable
{
    private const string Hostile = "it's a \"folder\"; touch pwned; $(touch pwned) `touch pwned` & touch pwned #%j*";

    private readonly SlurmRun _run;

    public HostileSubmissionTests()
    {
        Assert.SkipWhen(SlurmCluster.WhyNot is not null, $"{SlurmCluster.WhyNot}");
        _run = new SlurmRun();
    }

    public void Dispose() => _run?.Dispose();

    [Fact]
    public void Folders_with_spaces_quotes_and_commands_are_folders()
    {
        string spec = _run.Program.Write(Experiments.Of("""{ "kind": "sound" }"""));
        string folder = _run.Program.Folder[Hostile];

        _run.Submit(spec, "--with", SlurmRun.Kinds, "--out", folder);
        _run.WaitForEmptyQueue();

        CellFolder cell = Assert.Single(new RunFolder(Path.Combine(folder, "fault")).Cells());
        Assert.True(cell.IsFinished, _run.Cluster.Log());
        _run.Program.Run("collect", Path.Combine(folder, "fault"), "--with", SlurmRun.Kinds).MustEnd(0);
        MustBeUntouched();
    }

    [Theory]
    [InlineData("--partition")]
    [InlineData("--account")]
    [InlineData("--qos")]
    [InlineData("--time")]
    [InlineData("--gres")]
    [InlineData("--mem")]
    [InlineData("--constraint")]
    [InlineData("--dependency")]
    public void An_option_that_is_a_command_is_handed_on_as_it_is(string option)
    {
        string spec = _run.Program.Write(Experiments.Training);
        Answer answer = _run.Program.Run("submit", "slurm", spec, "--no-certificate", $"{option}=x; touch pwned $(touch pwned)");

        if (answer.Code == 0) // Slurm keeps no list of what there is
            _run.Program.Run("cancel", _run.Folder).MustEnd(0);
        else
            MustBeOneLine(answer);
        MustBeUntouched();
    }

    [Fact]
    public void A_name_that_is_a_command_is_refused_before_it_gets_there()
    {
        Answer answer = _run.Program.Run(
            "submit", "slurm", _run.Program.Write(Experiments.Training), "--no-certificate", "--set", $"name={Hostile}");

        MustBeOneLine(answer);
        Assert.Equal("", _run.Cluster.Run("squeue", "-h", "--me").Output);
        MustBeUntouched();
    }

    [Fact]
    public void An_account_that_does_not_exist_is_refused_in_one_line()
    {
        Answer answer = _run.Program.Run(
            "submit", "slurm", _run.Program.Write(Experiments.Training), "--no-certificate", "--account", "nobody's",
            "--partition", SlurmConfiguration.GuardedPartition);

        MustBeOneLine(answer);
        Assert.Contains("account", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_run.Program.Folder["results"]));
    }

    private static void MustBeOneLine(Answer answer)
    {
        answer.MustEnd(2);
        Assert.Single(answer.ErrorLines);
    }

    private void MustBeUntouched() =>
        Assert.Empty(Directory.EnumerateFileSystemEntries(_run.Program.Folder.Path, "pwned*", SearchOption.AllDirectories));
}
