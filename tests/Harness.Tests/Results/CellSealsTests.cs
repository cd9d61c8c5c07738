using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Reporting;

namespace GenBench.Harness.Tests.Results;

/// <summary>No file of a cell that has ended is read back unless it is whole.</summary>
public sealed class CellSealsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly SyntheticExperiment _experiment = new("quick", "mnist-small", ["vae"], seeds: 2)
    {
        Examples = 40,
        LatentDim = 2,
        Epochs = 2,
    };

    private readonly RunFolder _run;
    private readonly CellFolder _cell;

    public CellSealsTests()
    {
        _run = _experiment.Write(_folder.Path);
        _cell = _run.Cell(_experiment.Identity(1));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("measurements.csv")]
    [InlineData("per-example.csv.gz")]
    [InlineData("training.csv")]
    [InlineData("latents.csv")]
    public void A_file_that_is_cut_off_changed_or_gone_is_refused_by_name_with_got_and_expected(string name)
    {
        string file = Path.Combine(_cell.Location, name);
        byte[] whole = File.ReadAllBytes(file);
        foreach (byte[] damaged in new[] { whole[..(whole.Length / 2)], whole[..^20], Flipped(whole, whole.Length / 3),
            [.. whole, (byte)'\n'] })
        {
            File.WriteAllBytes(file, damaged);
            string message = Refused();
            Assert.Contains(file, message, StringComparison.Ordinal);
            Assert.Contains("expected", message, StringComparison.Ordinal);
            if (damaged.Length != whole.Length)
                Assert.Contains($"has {damaged.Length} bytes, expected {whole.Length} bytes", message, StringComparison.Ordinal);
        }

        File.Delete(file);
        Assert.Contains($"{file} is missing", Refused(), StringComparison.Ordinal);
        File.WriteAllBytes(file, whole);
        Assert.Equal(2, ExperimentResults.Load(_run, TestKinds.Catalog).Cells.Count);
    }

    [Fact]
    public void All_damaged_files_of_a_run_are_named_at_once()
    {
        string other = _run.Cell(_experiment.Identity(0)).MeasurementsFile;
        foreach (string file in new[] { _cell.PerExampleFile, _cell.TrainingFile, other })
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^3]);

        string message = Refused();

        Assert.All([_cell.PerExampleFile, _cell.TrainingFile, other], file => Assert.Contains(file, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Values_of_examples_are_not_read_from_a_damaged_file()
    {
        File.WriteAllBytes(_cell.PerExampleFile, File.ReadAllBytes(_cell.PerExampleFile)[..^20]);

        Assert.Throws<InvalidDataException>(_cell.ReadPerExample);
    }

    /// <summary>As an earlier version left it: nothing is sealed.</summary>
    [Fact]
    public void Of_an_unsealed_cell_values_of_examples_must_still_be_whole()
    {
        _cell.Unseal();
        Assert.NotEmpty(_cell.ReadPerExample());
        byte[] whole = File.ReadAllBytes(_cell.PerExampleFile);
        foreach (int lost in new[] { whole.Length / 2, 200, 20, 9, 8, 7, 4, 1, whole.Length - 12 })
        {
            File.WriteAllBytes(_cell.PerExampleFile, whole[..^lost]);
            Assert.Contains(
                _cell.PerExampleFile, Assert.Throws<InvalidDataException>(_cell.ReadPerExample).Message, StringComparison.Ordinal);
            Assert.Contains(_cell.PerExampleFile, Refused(), StringComparison.Ordinal);
        }

        foreach (int at in new[] { whole.Length - 6, whole.Length - 2, whole.Length / 2 })
        {
            File.WriteAllBytes(_cell.PerExampleFile, Flipped(whole, at));
            Assert.Contains(
                _cell.PerExampleFile, Assert.Throws<InvalidDataException>(_cell.ReadPerExample).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_an_unsealed_cell_half_a_number_is_no_number()
    {
        _cell.Unseal();
        File.WriteAllText(_cell.MeasurementsFile, File.ReadAllText(_cell.MeasurementsFile)[..^2]);

        Assert.Contains("end within a line", Assert.Throws<InvalidDataException>(_cell.ReadMeasurements).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_at_work_is_read_up_to_its_last_whole_epoch()
    {
        _cell.BeginWithoutNumbers(_experiment.Record(1, CellStatus.Running));
        IReadOnlyList<TrainingRow> epochs = _cell.ReadTraining();
        File.AppendAllText(_cell.TrainingFile, "3,30,train,lo");

        Assert.Equal(epochs, CellResults.Load(_cell).Training);
    }

    [Fact]
    public void A_cell_measured_again_is_sealed_anew()
    {
        IReadOnlyList<MeasurementRow> rows = [Rows.Row(1, -3) with { Metric = "another" }];

        _cell.ReplaceMeasurements(rows, []);
        Assert.Null(_cell.ReadRecord()!.Files);
        _cell.Seal();

        Assert.Contains(CellResults.Load(_cell).Rows, row => row.Metric == "another");
        File.AppendAllText(_cell.MeasurementsFile, "\n");
        Assert.Contains(_cell.MeasurementsFile, Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_that_a_run_leaves_in_the_folder_is_sealed_and_what_is_drawn_into_it_later_is_not()
    {
        IEnumerable<string> names = Directory.GetFiles(_cell.Location).Select(file => Path.GetFileName(file));
        string[] left = [.. names.Where(name => name != "cell.json").Order(StringComparer.Ordinal)];
        File.WriteAllText(Path.Combine(_cell.Location, "more-samples.csv"), "x0\n");

        _cell.Seal();

        Assert.Contains("samples.png", left);
        Assert.Equal(left, _cell.ReadRecord()!.Files!.Keys);
    }

    private static byte[] Flipped(byte[] content, int at)
    {
        byte[] changed = [.. content];
        changed[at] ^= 0x10;
        return changed;
    }

    private string Refused() => Assert.Throws<InvalidDataException>(() => ExperimentResults.Load(_run, TestKinds.Catalog)).Message;
}
