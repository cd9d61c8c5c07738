using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Running;
using GenBench.Harness.Training;

namespace GenBench.Harness.Tests.Running;

public sealed class TrainingRowsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Epochs_come_back_from_the_log_bit_for_bit()
    {
        EpochReport[] reports = [Report(1, 1 / 3.0, 0.1 + 0.2), Report(2, 1e-17, null)];
        TrainingLog<TrainingRow> log = new TrainingLog<TrainingRow>(_folder["training.csv"]).StartOver();
        foreach (EpochReport report in reports)
            log.Append(TrainingRows.From(report));

        EpochReport[] read = [.. TrainingRows.ReportsIn(CsvFile.ReadWholeLines<TrainingRow>(_folder["training.csv"]))];

        Assert.Equal(reports.Select(report => report with { Terms = [] }), read.Select(report => report with { Terms = [] }));
        Assert.Equal(reports.SelectMany(report => report.Terms), read.SelectMany(report => report.Terms));
    }

    private static EpochReport Report(int epoch, double loss, double? validation) =>
        new(
            epoch,
            epoch * 7,
            [KeyValuePair.Create("loss", loss), KeyValuePair.Create("kl", Math.PI * loss)],
            validation,
            LearningRate: 1e-3 / 7,
            Seconds: 0.7 * epoch,
            ExamplesPerSecond: 1234.5678901234567);
}
