using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Measuring a finished run again.</summary>
[Collection<SharedFinishedRun>]
public sealed class EvaluateTests(FinishedRun run)
{
    [Fact]
    public void Evaluate_replaces_the_rows_of_the_metrics_measured_and_keeps_the_others()
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = FinishedRun.Cell(genBench);
        IReadOnlyList<MeasurementRow> before = cell.ReadMeasurements();
        IReadOnlyList<PerExampleRow> examples = cell.ReadPerExample();

        Answer answer = genBench.Run("evaluate", FinishedRun.Results, "--metrics", "elbo", "--set", "metrics[0].samples=3");

        Assert.True(answer.Code == 0, answer.Error);
        IReadOnlyList<MeasurementRow> after = cell.ReadMeasurements();
        Assert.Equal(before.Select(row => (row.Metric, row.Component)), after.Select(row => (row.Metric, row.Component)));
        Assert.Equal(before.Where(IsOther), after.Where(IsOther));
        Assert.All(after.Where(row => row.Metric == "elbo"), row => Assert.Contains("3", row.Protocol));
        Assert.NotEqual(Value(before, "elbo"), Value(after, "elbo"));
        Assert.Equal(
            examples.Where(row => !row.Metric.StartsWith("elbo", StringComparison.Ordinal)),
            cell.ReadPerExample().Where(row => !row.Metric.StartsWith("elbo", StringComparison.Ordinal)));
        Assert.Equal(Value(after, "elbo"), Value(Gathered(genBench), "elbo"));
    }

    [Fact]
    public void Evaluate_of_one_cell_brings_the_gathered_files_up_to_date()
    {
        using GenBench genBench = run.Copy();
        CellFolder cell = FinishedRun.Cell(genBench);

        Assert.Equal(0, genBench.Run("evaluate", Path.Combine(FinishedRun.Results, cell.Name), "--metrics", "posterior-collapse").Code);

        Assert.Contains(Gathered(genBench), row => row.Metric == "active-units");
    }

    [Fact]
    public void Evaluate_with_the_same_options_gives_the_same_numbers()
    {
        using GenBench genBench = run.Copy();
        CellFiles before = CellFiles.Read(FinishedRun.Cell(genBench));

        Assert.Equal(0, genBench.Run("evaluate", FinishedRun.Results, "--device", "cpu").Code);

        Assert.Equal(before, CellFiles.Read(FinishedRun.Cell(genBench)));
    }

    [Theory]
    [InlineData("models[0].latent=3")]
    [InlineData("training.epochs=1")]
    [InlineData("seeds=[4]")]
    [InlineData("datasets[0].test=10")]
    [InlineData("compute.dtype=\"float64\"")]
    [InlineData("compute.device=\"cuda\"")]
    public void Evaluate_refuses_overrides_of_what_was_trained(string set)
    {
        using GenBench genBench = run.Copy();

        genBench.Run("evaluate", FinishedRun.Results, "--set", set).MustBeOneMessage("--set #1", set, "genbench run");
    }

    [Theory]
    [InlineData("elbow", "did you mean \"elbo\"?")]
    [InlineData(",", "names no metric")]
    public void Evaluate_refuses_metrics_that_there_are_not(string metrics, string word)
    {
        using GenBench genBench = run.Copy();

        genBench.Run("evaluate", FinishedRun.Results, "--metrics", metrics).MustBeOneMessage(word);
    }

    [Fact]
    public void A_cell_that_another_process_has_is_not_evaluated_beside_it()
    {
        using GenBench genBench = run.Copy();
        byte[] numbers = File.ReadAllBytes(FinishedRun.Cell(genBench).MeasurementsFile);
        using IDisposable? held = CellLock.TryTake(FinishedRun.Cell(genBench));

        Answer answer = genBench.Run("evaluate", FinishedRun.Results);

        Assert.Equal(3, answer.Code);
        Assert.Contains("another process", answer.Error);
        Assert.Equal(numbers, File.ReadAllBytes(FinishedRun.Cell(genBench).MeasurementsFile));
    }

    private static IReadOnlyList<MeasurementRow> Gathered(GenBench genBench) =>
        CsvFile.Read<MeasurementRow>(genBench.Folder[$"{FinishedRun.Results}/measurements.csv"]);

    private static bool IsOther(MeasurementRow row) => !row.Metric.StartsWith("elbo", StringComparison.Ordinal);

    private static double? Value(IEnumerable<MeasurementRow> rows, string metric) => rows.First(row => row.Metric == metric).Value;
}
