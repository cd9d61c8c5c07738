using System.Text.Json;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Reporting;

namespace GenBench.Harness.Tests.Results;

public sealed class CellFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly SyntheticExperiment _experiment = new("quick", "mnist-small", ["vae"], seeds: 2);

    private RunFolder Run => new(_folder["quick"]);

    [Fact]
    public void A_cell_is_finished_only_after_its_last_write()
    {
        CellFolder cell = Run.Cell(_experiment.Identity(0));
        Assert.False(cell.IsFinished);
        cell.BeginWithoutNumbers(_experiment.Record(0, CellStatus.Running));
        cell.WriteMeasurements([]);
        Assert.False(cell.IsFinished);

        cell.End(_experiment.Record(0, CellStatus.Finished));

        Assert.True(cell.IsFinished);
    }

    [Fact]
    public void A_cell_that_begins_again_is_unfinished_and_without_numbers()
    {
        CellFolder cell = Run.Cell(_experiment.Identity(0));
        cell.BeginWithoutNumbers(_experiment.Record(0, CellStatus.Running));
        cell.WriteMeasurements([Rows.Row(0, 1)]);
        cell.End(_experiment.Record(0, CellStatus.Finished));

        cell.BeginWithoutNumbers(_experiment.Record(0, CellStatus.Running));

        Assert.False(cell.IsFinished);
        Assert.Empty(cell.ReadMeasurements());
    }

    [Fact]
    public void A_record_comes_back_as_it_was_written()
    {
        CellFolder cell = Run.Cell(_experiment.Identity(0));
        CellRecord written = _experiment.Record(0, CellStatus.Stopped) with { Reason = "signal" };
        cell.BeginWithoutNumbers(written);

        CellRecord read = cell.ReadRecord()!;

        Assert.Equal(JsonSerializer.Serialize(written, ResultJson.Options), JsonSerializer.Serialize(read, ResultJson.Options));
        Assert.Equal((written.Identity, written.Status, written.Provenance.Machine), (read.Identity, read.Status, read.Provenance.Machine));
    }

    [Fact]
    public void The_folder_is_named_by_model_dataset_seed_and_variant() =>
        Assert.Equal("vae-mnist-small-s1-0a1b2c3d", Run.Cell(_experiment.Identity(1)).Name);

    [Fact]
    public void A_record_that_cannot_be_read_says_which_file_and_what_to_do()
    {
        CellFolder cell = Run.Cell(_experiment.Identity(0));
        cell.BeginWithoutNumbers(_experiment.Record(0, CellStatus.Running));
        File.WriteAllText(cell.RecordFile, "{ \"index\": ");

        var error = Assert.Throws<InvalidDataException>(() => cell.ReadRecord());

        Assert.Contains(cell.RecordFile, error.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the folder to run the cell again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_are_listed_in_the_order_of_the_plan()
    {
        var experiment = new SyntheticExperiment("quick", "mnist-small", ["vae", "autoencoder"], seeds: 1)
        {
            Examples = 4,
            LatentDim = 2,
            Epochs = 1,
        };
        RunFolder run = experiment.Write(_folder.Path);
        Directory.CreateDirectory(Path.Combine(run.Location, "report"));

        Assert.Equal(["vae-mnist-small-s0-0a1b2c3d", "autoencoder-mnist-small-s0-0a1b2c3d"], run.Cells().Select(cell => cell.Name));
    }

    [Fact]
    public void Naming_a_folder_creates_nothing()
    {
        _ = Run.Cell(_experiment.Identity(0)).IsFinished;
        Assert.Empty(Run.Cells());

        Assert.False(Directory.Exists(Run.Location));
    }

    [Fact]
    public void A_folder_that_can_be_written_is_left_as_it_was()
    {
        Assert.Null(RunFolder.WhyNotWritable(_folder["a/b/c"]));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_file_in_the_way_of_the_folder_is_named_with_the_remedy()
    {
        File.WriteAllText(_folder["results"], "");

        string reason = RunFolder.WhyNotWritable(_folder["results/quick"])!;

        Assert.Contains($"{_folder["results"]} is a file, expected a folder", reason, StringComparison.Ordinal);
        Assert.Contains("--out", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_where_nobody_may_write_is_named()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's");

        Assert.Contains("cannot write into /proc", RunFolder.WhyNotWritable("/proc/results"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
