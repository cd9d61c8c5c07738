using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>A sweep from the command line to the report, the gate and the selection of a point.</summary>
[Collection(ProgramTests.Name)]
public sealed class SweepRunTests : IDisposable
{
    private const string Rate = "training.optimizer.learningRate";

    private readonly GenBench _genBench = new();

    private RunFolder Folder => new(_genBench.Folder["results/toy"]);

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void Values_are_columns_and_axes_and_only_what_is_new_is_run_again()
    {
        Answer first = _genBench.Run(Run("[1, 2]")), more = _genBench.Run(Run("[1, 2, 5]", "--jobs", "2"));

        Assert.True((first.Code, more.Code) == (0, 0), $"{first.Error}\n{more.Error}");
        Assert.Equal(4, more.Output.Split("finished before").Length - 1);
        Assert.Equal(6, Folder.CellNames().Count());
        string[] lines = File.ReadAllLines(Folder.MeasurementsFile);
        Assert.EndsWith(",device,option.latent,option.training.optimizer.learningRate", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.EndsWith(
            $",{line.Split(',')[2].Split('-')[2]},{line.Split(',')[2].Split('-')[4]}", line, StringComparison.Ordinal));
        Assert.EndsWith(
            ",first.latent,first.training.optimizer.learningRate,second.latent,second.training.optimizer.learningRate",
            File.ReadLines(Folder.ComparisonsFile).First(), StringComparison.Ordinal);
        Assert.Contains("| model | latent | training.optimizer.learningRate | seeds |", Report(), StringComparison.Ordinal);
        Assert.Contains("option-curves.png", Report(), StringComparison.Ordinal);
        Assert.Contains("option-map.png", Report(), StringComparison.Ordinal);
        Assert.Equal(lines.Length - 1, CsvFile.Read<MeasurementRow>(Folder.MeasurementsFile).Count);
    }

    [Fact]
    public void Baseline_gate_history_and_comparison_read_a_run_that_sweeps()
    {
        Answer run = _genBench.Run(Run("[1, 2]", "--seeds", "0,1,2")),
            accept = _genBench.Run("baseline", "accept", "results/toy", "--allow", "dirty", "rules"),
            check = _genBench.Run("baseline", "check", "results/toy"),
            compare = _genBench.Run("compare", "results/toy", "results/toy", "--all");

        Assert.True(run.Code == 0, run.Error);
        Assert.True(accept.Code == 0, accept.Error);
        Assert.True(check.Code == 0, $"{check.Output}\n{check.Error}");
        Assert.True(compare.Code == 0, compare.Error);
        Assert.Contains("vae-latent-1-learningRate-0.001", compare.Output);
    }

    [Fact]
    public void The_best_point_is_trained_anew_on_fresh_seeds_and_the_table_says_of_how_many()
    {
        string select = """select={"metric":{"kind":"elbo","samples":2},"seeds":2}""";
        string[] run = [.. Run("[1, 2]"), "--set", select, "--set", "training.epochs=8"];

        Answer first = _genBench.Run([.. run, "--jobs", "2"]), second = _genBench.Run(run);

        Assert.True((first.Code, second.Code) == (0, 0), $"{first.Error}\n{second.Error}");
        Assert.Equal([1L, 2L], Folder.Cells().Select(cell => cell.ReadRecord()!.Identity.Seed));
        Assert.Contains("(trial ", first.Output);
        Assert.Contains(" of 4, elbo", first.Output);
        Assert.Contains($"{Rate}=0.02 (trial", Report(), StringComparison.Ordinal);
        Assert.Contains("up to 4 settings of each model, trained on seed 0", Report(), StringComparison.Ordinal);
        Assert.DoesNotContain("trial 1, seed 0", second.Output);
        Assert.EndsWith(",0.02", File.ReadAllLines(Folder.MeasurementsFile)[^1], StringComparison.Ordinal);
        Assert.Equal(5, File.ReadAllLines(Folder.SearchFile).Length);
    }

    private string Report() => File.ReadAllText(Path.Combine(Folder.ReportFolder, "report.md"));

    private string[] Run(string latents, params string[] more) =>
    [
        "run", _genBench.Write(Toy.Experiment),
        "--set", """metrics=[{"kind":"elbo","samples":2},{"kind":"reconstruction-error"}]""",
        "--set", $$"""sweep={"models[vae].latent":{{latents}},"{{Rate}}":[0.001,0.02]}""", .. more,
    ];
}
