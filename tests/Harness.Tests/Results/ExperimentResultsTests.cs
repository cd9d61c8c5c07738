using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Reporting;

namespace GenBench.Harness.Tests.Results;

public sealed class ExperimentResultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly SyntheticExperiment _experiment = new("quick", "mnist-small", ["vae", "iwae"], seeds: 2)
    {
        Examples = 4,
        LatentDim = 2,
        Epochs = 1,
    };

    [Fact]
    public void Aggregating_twice_gives_equal_bytes()
    {
        RunFolder run = _experiment.Write(_folder.Path);
        ExperimentStore.WriteGathered(run, TestKinds.Catalog);
        byte[][] first = [File.ReadAllBytes(run.MeasurementsFile), File.ReadAllBytes(run.SummaryFile)];

        ExperimentStore.WriteGathered(run, TestKinds.Catalog);

        Assert.Equal(first, [File.ReadAllBytes(run.MeasurementsFile), File.ReadAllBytes(run.SummaryFile)]);
    }

    [Fact]
    public void The_experiments_file_holds_every_row_of_every_cell()
    {
        RunFolder run = _experiment.Write(_folder.Path);

        ExperimentStore.WriteGathered(run, TestKinds.Catalog);

        Assert.Equal(run.Cells().SelectMany(cell => cell.ReadMeasurements()), CsvFile.Read<MeasurementRow>(run.MeasurementsFile));
    }

    [Fact]
    public void Without_a_recorded_plan_cells_with_other_options_than_those_begun_last_are_kept_and_not_averaged()
    {
        RunFolder run = _experiment.Write(_folder.Path);
        CellRecord old = _experiment.Record(0, CellStatus.Finished);
        CellIdentity other = old.Identity with { Variant = "ffffffff" };
        CellFolder earlier = run.Cell(other);
        earlier.BeginWithoutNumbers(
            old with { Identity = other, Provenance = old.Provenance with { Started = old.Provenance.Started.AddDays(-1) } });

        ExperimentResults results = ExperimentResults.Load(run, TestKinds.Catalog);

        Assert.Equal([other.Name], results.Selection.Others);
        Assert.DoesNotContain(results.Cells, cell => cell.Record.Identity.Variant == "ffffffff");
        Assert.Equal(4, results.Cells.Count);
    }

    [Fact]
    public void A_cell_that_failed_in_one_metric_still_counts_with_the_others_and_an_interrupted_one_does_not()
    {
        RunFolder run = _experiment.Write(_folder.Path);
        run.Cell(_experiment.Identity(0)).End(_experiment.Record(0, CellStatus.Failed));
        run.Cell(_experiment.Identity(1)).End(_experiment.Record(1, CellStatus.Stopped));

        ExperimentResults results = ExperimentResults.Load(run, TestKinds.Catalog);

        Assert.Contains(results.Rows, row => row.Cell == _experiment.Identity(0).Name);
        Assert.DoesNotContain(results.Rows, row => row.Cell == _experiment.Identity(1).Name);
        Assert.Equal(2, results.Unfinished.Count());
    }

    [Fact]
    public void A_folder_without_cells_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => ExperimentResults.Load(new RunFolder(_folder.Path), TestKinds.Catalog));

        Assert.Contains("expected the folder of an experiment that was run", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
