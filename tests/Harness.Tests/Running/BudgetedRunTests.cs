using System.Text;
using GenBench.Harness.Features;
using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Running;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Training.Budgets;

namespace GenBench.Harness.Tests.Running;

/// <summary>A budget from the experiment to the table.</summary>
public sealed class BudgetedRunTests : IDisposable
{
    private const string Cost = """metrics=[{"kind":"cost","samples":10}]""";
    private const string Steps17 = """budget={"kind":"steps","amount":17}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_budget_of_epochs_is_the_training_it_always_was()
    {
        ExperimentCell plain = Toy.Cell(), budgeted = Toy.Cell("""budget={"kind":"epochs","amount":3}""", "training.epochs=9");

        Assert.Equal(plain.Name, budgeted.Name);
        Assert.Equal(plain.Training, budgeted.Training);
    }

    [Fact]
    public void A_budget_is_part_of_the_name_of_a_cell_and_epochs_beside_it_are_not()
    {
        ExperimentCell cell = Toy.Cell(Steps17), other = Toy.Cell(Steps17, "training.epochs=9", "parameterTolerance=0.1", Cost);

        Assert.NotEqual(Toy.Cell().Name, cell.Name);
        Assert.Equal(Toy.Cell(Steps17, Cost).Name, other.Name);
        var again = TestKinds.Loader.Parse("cell.json", Encoding.UTF8.GetBytes(cell.ToJson().GetRawText()), []);
        Assert.Equal(cell.Name, ExperimentPlan.Create(again, Toy.Nowhere).Cells.Single().Name);
    }

    [Fact]
    public void Cost_of_a_vae_by_hand()
    {
        Dictionary<string, double?> cost = CostOf(Toy.Cell(Steps17, Cost));

        Assert.Equal(60 + 42 + 1, cost["parameters"]); // encoder, decoder, the variance
        Assert.Equal(((2 * 200) + (3 * 32)) * 224, cost["training-multiply-adds"]);
        Assert.Equal(224, cost["update-multiply-adds"]);
        Assert.Equal(32, cost["sample-multiply-adds"]);
        Assert.True(cost["training-seconds"] > 0);
        Assert.True(cost["training-memory"] > 1);
    }

    [Fact]
    public void A_sample_of_a_flow_costs_every_evaluation_of_its_solver()
    {
        string solver = """models[0].solver={"kind":"heun","steps":5}""";

        Assert.Equal(2 * 5 * 96, CostOf(Toy.Cell(Families.Flow, solver, Cost))["sample-multiply-adds"]);
    }

    [Fact]
    public void Seeds_trained_at_once_end_with_the_budget_as_they_do_alone()
    {
        string[] sets = [Steps17, Cost, "seeds=[0,1]", "compute.dtype=float64"];
        TrainingRow[][] alone = Run("alone", sets), together = Run("together", [.. sets, "compute.seedsAtOnce=2"]);

        Assert.Equal([17, 17], together.Select(rows => rows[^1].Step));
        Assert.All(alone.Zip(together), pair => Assert.All(
            pair.First.Zip(pair.Second), rows => Assert.Equal(rows.First.Value, rows.Second.Value, 1e-8)));
    }

    [Fact]
    public void The_table_says_the_budget_and_warns_of_models_that_differ_in_size()
    {
        Run("run", [Families.Both, Steps17, Cost, "parameterTolerance=0.1"]);
        ResultTable table = ResultTable.Of(ReportBuilder.Write(new RunFolder(_folder["run"]), TestKinds.Json.Kinds)).Single();

        Assert.Contains("budget of every model: 17 steps", table.Notes);
        Assert.Contains(
            "warning: parameters differ by 24 %, more than the 10 % of parameterTolerance: vae 103, gan 83", table.Notes);
        Assert.Contains(table.Columns, column => column.Title.StartsWith("update MACs", StringComparison.Ordinal));
        Assert.Contains("budget of every model: 17 steps", File.ReadAllText(Path.Combine(_folder["run"], "report", "report.md")));
    }

    [Fact]
    public void Models_that_agree_in_size_are_not_warned_of()
    {
        Run("run", [Families.Both, Steps17, Cost, "parameterTolerance=0.3"]);
        ResultTable table = ResultTable.Of(ReportBuilder.Write(new RunFolder(_folder["run"]), TestKinds.Json.Kinds)).Single();

        Assert.DoesNotContain(table.Notes, note => note.StartsWith("warning", StringComparison.Ordinal));
    }

    private Dictionary<string, double?> CostOf(ExperimentCell cell)
    {
        Assert.Equal("", Toy.Run(cell, _folder).Reason);
        return new RunFolder(_folder.Path).Cell(cell.Identity).ReadMeasurements().ToDictionary(row => row.Metric, row => row.Value);
    }

    private TrainingRow[][] Run(string folder, string[] sets)
    {
        IReadOnlyList<ExperimentCell> cells = Toy.Cells(sets);
        using var datasets = new DatasetCache(Toy.Nowhere, new ClassifierStore(null, Console.Error.WriteLine));
        var run = new RunFolder(_folder[folder]);
        var runner = new CellRunner(
            new RunSettings { Folder = run.Location, Device = TorchSharp.torch.CPU, CommandLine = "genbench run toy.json" },
            datasets, TimeProvider.System, new RecordingObserver());
        Assert.All(runner.Run(cells, TestContext.Current.CancellationToken), outcome => Assert.Equal("", outcome.Reason));
        return [.. cells.Select(cell => run.Cell(cell.Identity).ReadTraining().ToArray())];
    }
}
