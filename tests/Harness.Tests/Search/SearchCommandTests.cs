using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Commands;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Search;

/// <summary>A search from the command line to the report.</summary>
[Collection(ProgramTests.Name)]
public sealed class SearchCommandTests : IDisposable
{
    private const string Elbo = """metrics=[{"kind":"reconstruction-error"}]""";

    private readonly Commands.GenBench _genBench = new();

    private RunFolder Folder => new(_genBench.Folder["results/toy"]);

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void A_run_tries_chooses_trains_the_winner_and_says_so_and_a_second_run_tries_nothing_again()
    {
        string[] run = Run("--seeds", "0,1");

        Answer dry = _genBench.Run([.. run, "--dry-run"]);
        _genBench.MustHaveNoResults();
        Answer first = _genBench.Run(run), second = _genBench.Run(run);

        Assert.True((dry.Code, first.Code, second.Code) == (0, 0, 0), $"{dry.Error}\n{first.Error}\n{second.Error}");
        Assert.Contains("trial 4, by validation loss: vae-moons-s1000-", dry.Output);
        Assert.Contains("vae-moons-s1-winner", dry.Output);
        string line = $"vae, moons: {Searches.Rate}=0.02 (trial ";
        Assert.Contains(line, first.Output);
        Assert.Contains(line, second.Output);
        Assert.Contains("vae on moons, trial 1, seed 1000", first.Output);
        Assert.DoesNotContain("trial 1, seed 1000", second.Output);
        Assert.Equal(2, Folder.CellNames().Count());
        Assert.Contains(line, File.ReadAllText(Path.Combine(Folder.ReportFolder, "report.md")));
        Assert.Contains(line, _genBench.Run("report", "results/toy").Output);
        Assert.DoesNotContain("winner", _genBench.Run([.. run, "--dry-run"]).Output);
        Assert.Single(Folder.PlanFiles());
    }

    [Fact]
    public void Trials_side_by_side_come_to_the_same_file_and_one_cell_of_many_runs_after_the_whole_search()
    {
        Answer serial = _genBench.Run(Run()), parallel = _genBench.Run(Run("--jobs", "2", "--out", "parallel", "--seeds", "0,1")),
            one = _genBench.Run(Run("--cell", "1", "--out", "one", "--seeds", "0,1"));

        Assert.True((serial.Code, parallel.Code, one.Code) == (0, 0, 0), $"{serial.Error}\n{parallel.Error}\n{one.Error}");
        Assert.Equal(Scores("results"), Scores("parallel"));
        Assert.Equal(Scores("results"), Scores("one"));
        Assert.Single(new RunFolder(_genBench.Folder["one/toy"]).CellNames());
    }

    [Fact]
    public void A_stopped_search_goes_on_and_failures_of_all_trials_are_the_cells()
    {
        string[] run = Run("--set", Searches.Plain, "--set", Searches.Of(Searches.AllBreak));

        Answer stopped = _genBench.RunAndSignal("TERM", "[2/4]", run), resumed = _genBench.Run([.. run, "--resume"]);

        Assert.True(stopped.Code == 143, $"exit code {stopped.Code}\n{stopped.Output}\n{stopped.Error}");
        Assert.Equal(3, resumed.Code);
        Assert.Contains("failed: no trial of the search came to a number to choose by: trial 1", resumed.Output);
        Assert.DoesNotContain("trial 1, seed", resumed.Output);
        Assert.All(Folder.Cells(), cell => Assert.Equal(CellStatus.Failed, cell.ReadRecord()!.Status));
    }

    [Fact]
    public void Trials_that_another_process_has_are_waited_for()
    {
        ExperimentCell[] trials = [.. Searches.Plan(Searches.Of(Searches.Rates), Elbo).Search!.Cells];
        IDisposable[] taken = [.. trials.Select(trial => CellLock.TryTake(new RunFolder(Folder.SearchFolder).Cell(trial.Name))!)];

        Answer run = _genBench.RunAndDo(() => Array.ForEach(taken, one => one.Dispose()), "waiting for it", Run());

        Assert.True(run.Code == 0, $"exit code {run.Code}\n{run.Output}\n{run.Error}");
        Assert.Contains("waiting for it", run.Output);
    }

    private string[] Run(params string[] more) =>
        ["run", _genBench.Write(Toy.Experiment), "--set", Searches.Of(Searches.Rates), "--set", Elbo, .. more];

    /// <summary>All of the file but the time.</summary>
    private string[] Scores(string results) =>
        [.. File.ReadAllLines(_genBench.Folder[$"{results}/toy/search.csv"]).Select(line =>
            string.Join(',', line.Split(',').Index().Where(field => field.Index != 9).Select(field => field.Item)))];
}
