namespace GenBench.Harness.Tests.Commands;

[Collection(ProgramTests.Name)]
public sealed class HelpTests : IDisposable
{
    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("submit")]
    [InlineData("submit", "slurm")]
    [InlineData("status")]
    [InlineData("cancel")]
    [InlineData("collect")]
    [InlineData("evaluate")]
    [InlineData("sample")]
    [InlineData("score")]
    [InlineData("report")]
    [InlineData("list")]
    [InlineData("list", "models")]
    [InlineData("data")]
    [InlineData("data", "fetch")]
    [InlineData("doctor")]
    [InlineData("certify")]
    [InlineData("baseline")]
    [InlineData("baseline", "accept")]
    [InlineData("baseline", "check")]
    [InlineData("verify")]
    [InlineData("compare")]
    [InlineData("history")]
    [InlineData("serve")]
    [InlineData("bench")]
    public void Every_verb_shows_an_example_without_torch(params string[] verb)
    {
        _genBench.Set("GENBENCH_LIBTORCH", _genBench.Folder.Path);

        Answer answer = _genBench.Run([.. verb, "--help"]);

        Assert.Equal(0, answer.Code);
        Assert.Contains("Example", answer.Output);
        Assert.Contains($"genbench {verb[0]} ", answer.Output);
        Assert.Empty(answer.Error);
    }

    [Fact]
    public void The_folder_without_torch_would_stop_what_needs_it()
    {
        _genBench.Set("GENBENCH_LIBTORCH", _genBench.Folder.Path);

        _genBench.Run("run", _genBench.Write(Running.Toy.Experiment)).MustBeOneMessage("torch does not load", "mend: ");
    }

    [Fact]
    public void A_dry_run_prints_the_plan_and_leaves_nothing()
    {
        _genBench.Set("GENBENCH_LIBTORCH", _genBench.Folder.Path);

        Answer answer = _genBench.Run("run", _genBench.Write(Running.Toy.Experiment), "--seeds", "3,4", "--dry-run");

        Assert.Equal(0, answer.Code);
        Assert.Contains("2 cells", answer.Output);
        Assert.Contains("vae-moons-s4-", answer.Output);
        Assert.False(Directory.Exists(_genBench.Folder["results"]));
    }

    [Fact]
    public void A_plan_of_one_cell_and_no_description_reads_well()
    {
        _genBench.Set("GENBENCH_LIBTORCH", _genBench.Folder.Path);

        string[] lines = _genBench.Run(
            "run", _genBench.Write(Running.Toy.Experiment), "--set", "training.epochs=1", "--dry-run").Output.Split('\n');

        Assert.Equal("toy", lines[0].TrimEnd());
        Assert.StartsWith("1 cell into ", lines[1]);
        Assert.EndsWith("1 epoch of batch 32", lines[2].TrimEnd());
    }
}
