using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Results;
using Spectre.Console;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Every text a run leaves, under the invariant culture and under one with decimal commas.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Measurements_and_summary(bool commas) => Under(commas, run =>
    {
        ExperimentStore.WriteGathered(run, TestKinds.Catalog);
        Snapshot.Matches("measurements.csv", File.ReadAllText(run.MeasurementsFile));
        Snapshot.Matches("summary.csv", File.ReadAllText(run.SummaryFile));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Training_and_cell(bool commas) => Under(commas, run =>
    {
        CellFolder cell = run.Cells()[1];
        Snapshot.Matches("training.csv", File.ReadAllText(cell.TrainingFile));
        cell.Unseal(); // compressed files have other bytes on another machine
        Snapshot.Matches("cell.json", File.ReadAllText(cell.RecordFile));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Table_in_a_pipe(bool commas) => Under(commas, run => Snapshot.Matches("table.txt", Print(run, width: 140)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Table_on_a_narrow_terminal(bool commas) =>
        Under(commas, run => Snapshot.Matches("table-narrow.txt", Print(run, width: 70)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Report(bool commas) => Under(commas, run =>
    {
        ReportBuilder.Write(run, TestKinds.Json.Kinds);
        Snapshot.Matches("report.md", File.ReadAllText(Path.Combine(run.ReportFolder, "report.md")));
    });

    [Fact]
    public void A_table_in_a_pipe_has_no_control_characters() =>
        Under(commas: false, run => Assert.DoesNotContain(Print(run, 140), character => char.IsControl(character) && character != '\n'));

    [Fact]
    public void No_line_of_a_table_is_wider_than_the_terminal() =>
        Under(commas: false, run => Assert.All(Print(run, 70).Split('\n'), line => Assert.InRange(line.Length, 0, 70)));

    public void Dispose() => _folder.Dispose();

    /// <summary>An autoencoder, a VAE of two seeds, and one seed that failed.</summary>
    private void Under(bool commas, Action<RunFolder> look)
    {
        using IDisposable? culture = commas ? new CommaCulture() : null;
        var experiment = new SyntheticExperiment("quick", "mnist-small", ["autoencoder", "vae"], seeds: 2)
        {
            Examples = 20,
            LatentDim = 3,
            Epochs = 2,
        };
        RunFolder run = experiment.Write(_folder.Path);
        CellFolder failed = run.Cell(experiment.Identity(1));
        failed.BeginWithoutNumbers(experiment.Record(1, CellStatus.Running));
        failed.End(experiment.Record(1, CellStatus.Failed) with { Reason = "the loss is not a number in step 7: lower the learning rate" });
        look(run);
    }

    private static string Print(RunFolder run, int width)
    {
        using var text = new StringWriter();
        IAnsiConsole console = ConsoleTable.Plain(text);
        console.Profile.Width = width;
        ConsoleTable.Print(console, ExperimentResults.Load(run, TestKinds.Catalog));
        return text.ToString().ReplaceLineEndings("\n");
    }
}
