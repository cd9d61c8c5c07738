using GenBench.Cli.Commands;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Reporting;
using GenBench.Harness.Tracking.History;

namespace GenBench.Harness.Tests.Results;

/// <summary>Which cells of a folder a reader takes: those that the run asked for which wrote last.</summary>
public sealed class CellSelectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>vae with seeds 0 to 2, then iwae with seeds 0 to 2.</summary>
    private readonly SyntheticExperiment _experiment = new("quick", "mnist-small", ["vae", "iwae"], seeds: 3)
    {
        Examples = 5,
        LatentDim = 2,
        Epochs = 1,
    };

    private readonly RunFolder _run;

    public CellSelectionTests() => _run = _experiment.Write(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_reader_takes_the_cells_of_the_plan_in_its_order()
    {
        string[] asked = Names(5, 0, 4);
        _run.WritePlan(Plan(asked));

        Assert.Equal(asked, ExperimentResults.Load(_run, TestKinds.Catalog).Cells.Select(cell => cell.Folder.Name));
        Assert.Equal(asked, CellArgument.Find(_run.Location).Select(cell => cell.Name));
        Assert.Equal(asked.Order(), TrackedCell.Below(_folder.Path, []).Select(cell => cell.Folder.Name).Order());
        Assert.Equal(asked, GatheredCells());
    }

    [Fact]
    public void What_other_plans_asked_for_is_named_with_the_plan_that_shows_it()
    {
        _run.WritePlan(Plan(Names(0, 1, 2)));
        _run.WritePlan(Plan(Names(3)));

        var selection = CellSelection.Of(_run);
        string report = MarkdownReport.Write(ExperimentResults.Load(_run, TestKinds.Catalog), [], [], [], []);

        Assert.Equal(Names(4, 5, 0, 1, 2).Order(), selection.Others.Order());
        Assert.All(Names(0, 1, 2), name => Assert.Contains(name, report, StringComparison.Ordinal));
        Assert.Contains(Assert.Single(selection.OtherPlans), report, StringComparison.Ordinal);
        Assert.Equal(
            Names(0, 1, 2),
            ExperimentResults.Load(RunFolder.At(selection.OtherPlans[0]), TestKinds.Catalog).Cells.Select(cell => cell.Folder.Name));
    }

    [Fact]
    public void Cells_found_finished_count_as_asked_for()
    {
        RunPlan first = Plan(Names(0, 1, 2));
        _run.WritePlan(first);
        _run.WritePlan(Plan(Names(3)));

        _run.WritePlan(first);

        Assert.Equal(first.Cells, ExperimentResults.Load(_run, TestKinds.Catalog).Cells.Select(cell => cell.Folder.Name));
    }

    [Fact]
    public void The_files_that_a_run_gathers_and_the_plan_of_the_folder_agree_though_another_run_began_meanwhile()
    {
        RunPlan own = Plan(Names(0, 1));
        _run.WritePlan(own);
        _run.WritePlan(Plan(Names(4)));

        ExperimentStore.WriteGathered(new RunFolder(_run.Location) { Plan = own }, TestKinds.Catalog);

        Assert.Equal(own.Cells, GatheredCellsAsTheyLie());
        Assert.Equal(own.Cells, ExperimentResults.Load(_run, TestKinds.Catalog).Cells.Select(cell => cell.Folder.Name));
    }

    [Fact]
    public void Comparisons_and_figures_of_an_earlier_plan_do_not_stay()
    {
        _run.WritePlan(Plan(Names(0, 3)));
        ReportBuilder.Write(_run, TestKinds.Json.Kinds);
        string[] before = Directory.GetFiles(_run.ReportFolder);
        File.WriteAllText(Path.Combine(_run.ReportFolder, "importance-bound-of-old.svg"), "");
        File.WriteAllText(Path.Combine(_run.ReportFolder, "my-own.svg"), "");
        Assert.True(File.Exists(_run.ComparisonsFile));

        _run.WritePlan(Plan(Names(0)));
        ReportBuilder.Write(_run, TestKinds.Json.Kinds);

        Assert.False(File.Exists(_run.ComparisonsFile));
        Assert.False(File.Exists(Path.Combine(_run.ReportFolder, "importance-bound-of-old.svg")));
        Assert.True(File.Exists(Path.Combine(_run.ReportFolder, "my-own.svg")));
        Assert.DoesNotContain(Directory.GetFiles(_run.ReportFolder).Except(before), file => Path.GetFileName(file) != "my-own.svg");
    }

    [Fact]
    public void Cells_of_the_plan_that_were_not_begun_are_named()
    {
        _run.WritePlan(Plan([.. Names(0), "vae-mnist-small-s7-0a1b2c3d"]));

        Assert.Equal(["vae-mnist-small-s7-0a1b2c3d"], ExperimentResults.Load(_run, TestKinds.Catalog).Selection.NotBegun);
    }

    [Fact]
    public void A_damaged_cell_of_another_plan_harms_nobody()
    {
        _run.WritePlan(Plan(Names(1)));
        File.WriteAllText(_run.Cell(_experiment.Identity(0)).RecordFile, "{");

        Assert.Single(ExperimentResults.Load(_run, TestKinds.Catalog).Cells);
    }

    [Fact]
    public void A_plan_of_which_nothing_was_begun_points_to_the_others()
    {
        _run.WritePlan(Plan(Names(1, 2)));
        _run.WritePlan(Plan(["vae-mnist-small-s9-0a1b2c3d"]));

        var error = Assert.Throws<InvalidDataException>(() => ExperimentResults.Load(_run, TestKinds.Catalog));

        Assert.Contains($"{Plan(Names(1, 2)).Key}.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"format\": 1, ")]
    [InlineData("{ \"format\": 2, \"experiment\": \"quick\", \"commandLine\": \"\", \"cells\": [] }")]
    [InlineData("null")]
    public void A_plan_that_cannot_be_read_is_named(string content)
    {
        File.WriteAllText(_run.PlanFile, content);

        Assert.Contains(
            _run.PlanFile, Assert.Throws<InvalidDataException>(() => ExperimentResults.Load(_run, TestKinds.Catalog)).Message,
            StringComparison.Ordinal);
    }

    private static RunPlan Plan(IReadOnlyList<string> cells) => new()
    {
        Experiment = "quick",
        CommandLine = "genbench run quick.json",
        Cells = cells,
    };

    private string[] Names(params int[] indices) => [.. indices.Select(index => _experiment.Identity(index).Name)];

    private IEnumerable<string> GatheredCells()
    {
        ExperimentStore.WriteGathered(_run, TestKinds.Catalog);
        return GatheredCellsAsTheyLie();
    }

    private IEnumerable<string> GatheredCellsAsTheyLie() =>
        CsvFile.Read<MeasurementRow>(_run.MeasurementsFile).Select(row => row.Cell).Distinct();
}
