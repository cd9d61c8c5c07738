using GenBench.Harness.Data;
using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Search;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Metrics.Likelihood;
using TorchSharp;

namespace GenBench.Harness.Tests.Search;

/// <summary>Winners that are known, and what becomes of the cells.</summary>
public sealed class SearchOutcomeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RunFolder Run => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "validation loss")]
    [InlineData(""" "objective":{"metric":{"kind":"elbo","samples":2}},""", "elbo")]
    [InlineData(""" "objective":{"metric":{"kind":"importance-bound","samples":[1,4]},"component":"K=4"},""", "importance-bound K=4")]
    public void A_rate_that_learns_wins_against_one_that_does_not(string objective, string name)
    {
        ExperimentPlan plan = Searches.Plan(Searches.Of(Searches.Rates, objective), "training.epochs=8");
        SearchOutcome outcome = Try(plan);

        TrialRow[] chosen = [.. outcome.Rows.Where(row => row.Chosen)];
        Assert.Equal(2, outcome.Rows.Select(row => row.Overrides).Distinct().Count());
        Assert.Equal((name, $"{Searches.Rate}=0.02"), (chosen.Single().Objective, chosen.Single().Overrides));
        ExperimentCell decided = Assert.Single(outcome.Applied(plan).Cells), written = Toy.Cell(
            "training.epochs=8", $"{Searches.Rate}=0.02");
        Assert.Equal((written.Name, written.Seed), (decided.Name, decided.Seed));
    }

    /// <summary>By hand: the last loss of its log without early stopping, the best with it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_validation_loss_is_that_of_the_weights_that_are_kept(bool stopsEarly)
    {
        string early = stopsEarly ? """training.earlyStopping={"patience":9}""" : "training.earlyStopping=null";
        ExperimentPlan plan = Searches.Plan(
            Searches.Of("""{"path":"training.optimizer.learningRate","from":0.3,"to":0.5}""", trials: 2), "training.epochs=6", early);
        SearchOutcome outcome = Try(plan);

        foreach ((SearchTrial trial, TrialRow row) in plan.Search!.Trials.Zip(outcome.Rows))
        {
            double[] losses = [.. new RunFolder(Run.SearchFolder).Cell(trial.Cell.Name).ReadTraining()
                .Where(line => line is { Split: Split.Validation, Term: "loss" }).Select(line => line.Value)];
            Assert.Equal(stopsEarly ? losses.Min() : losses[^1], row.Value);
        }
    }

    [Fact]
    public void Trials_are_measured_on_the_validation_split_and_draw_nothing()
    {
        ExperimentPlan plan = Searches.Plan(
            Searches.Of(Searches.Rates, """ "objective":{"metric":{"kind":"elbo","samples":2}},""", trials: 2));
        SearchOutcome outcome = Try(plan);
        CellFolder trial = new RunFolder(Run.SearchFolder).Cell(plan.Search!.Cells[0].Name);

        Assert.All(trial.ReadMeasurements(), row => Assert.Equal(Split.Validation, row.Split));
        Assert.Equal(50, trial.ReadMeasurements().First(row => row.Metric == Elbo.Bound.Id).N);
        Assert.Empty(Directory.GetFiles(trial.Location, "*.png"));
        Assert.Empty(Run.CellNames());
        Assert.Equal(outcome.Rows, SearchOutcome.Read(plan.Search, Run).Rows);
    }

    [Fact]
    public void A_failed_trial_is_recorded_and_loses_and_the_file_says_so()
    {
        ExperimentPlan plan = Searches.Plan(Searches.Of(Searches.Breaking));
        SearchOutcome outcome = Try(plan);
        outcome.Write(Run);

        IReadOnlyList<TrialRow> rows = CsvFile.Read<TrialRow>(Run.SearchFile);
        Assert.Equal(outcome.Rows, rows);
        Assert.Contains(rows, row => row is { Status: CellStatus.Failed, Value: null, Chosen: false, Reason.Length: > 0 });
        Assert.Equal(CellStatus.Finished, Assert.Single(rows, row => row.Chosen).Status);
        SearchChoice choice = Assert.Single(outcome.Applied(plan).Chosen!.Choices);
        Assert.Equal(rows.Count(row => row.Status == CellStatus.Failed), choice.Failed);
    }

    [Fact]
    public void Where_all_trials_fail_the_cells_fail_with_the_reason()
    {
        ExperimentPlan plan = Searches.Plan(Searches.Of(Searches.AllBreak, trials: 2), Searches.Plain);
        ExperimentCell cell = Assert.Single(Try(plan).Applied(plan).Cells);

        CellOutcome outcome = Toy.Run(cell, _folder);

        Assert.Equal(CellStatus.Failed, outcome.Status);
        Assert.StartsWith("no trial of the search came to a number to choose by: trial 1", outcome.Reason, StringComparison.Ordinal);
        Assert.NotEqual(plan.Cells[0].Name, cell.Name);
        Assert.Equal(outcome.Reason, Run.Cell(cell.Name).ReadRecord()!.Reason);
    }

    [Fact]
    public void Nothing_is_decided_while_a_trial_is_open()
    {
        ExperimentPlan plan = Searches.Plan(Searches.Of(Searches.Rates, trials: 4));
        Try(plan, cells: 1);

        var outcome = SearchOutcome.Read(plan.Search!, Run);

        Assert.Equal(plan.Search!.Cells.Count - 1, outcome.Open.Count);
        Assert.DoesNotContain(outcome.Rows, row => row.Chosen);
        outcome.Write(Run);
        Assert.Equal(outcome.Rows, CsvFile.Read<TrialRow>(Run.SearchFile));
        Assert.Contains(",finished,", File.ReadAllText(Run.SearchFile), StringComparison.Ordinal);
    }

    private SearchOutcome Try(ExperimentPlan plan, int cells = int.MaxValue)
    {
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        var settings = new RunSettings { Folder = Run.SearchFolder, Device = torch.CPU, CommandLine = "genbench run toy.json" };
        new CellRunner(settings, datasets, TimeProvider.System, new RecordingObserver())
            .Run([.. plan.Search!.Cells.Take(cells)], TestContext.Current.CancellationToken);
        return SearchOutcome.Read(plan.Search, Run);
    }
}
