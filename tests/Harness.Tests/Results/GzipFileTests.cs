using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tests.Results;

public sealed class GzipFileTests : IDisposable
{
    private const int TimeOffset = 4;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Values_come_back_in_split_order()
    {
        string path = _folder["per-example.csv.gz"];
        Measurement[] measurements =
        [
            Measurement.OfExamples(Rows.Elbo, [-1.5, -2.5], "", "K=10"),
            new Measurement { Descriptor = Rows.Elbo, Estimate = Estimate.Single(1) },
        ];

        CsvFile.Write(path, PerExampleRow.From(measurements));

        Assert.Equal([("elbo", "K=10", 0L, -1.5), ("elbo", "K=10", 1L, -2.5)],
            CsvFile.Read<PerExampleRow>(path).Select(row => (row.Metric, row.Component.ToString(), row.Example, row.Value)));
    }

    [Fact]
    public void Equal_values_give_equal_bytes_whenever_they_are_written()
    {
        PerExampleRow[] rows = [.. Enumerable.Range(0, 1000)
            .Select(example => new PerExampleRow { Metric = "elbo", Example = example, Value = Math.Sin(example) })];
        string first = _folder["a.csv.gz"], second = _folder["b.csv.gz"];

        CsvFile.Write(first, rows);
        CsvFile.Write(second, rows);

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.Equal(0, BitConverter.ToInt32(File.ReadAllBytes(first), TimeOffset));
    }

    public void Dispose() => _folder.Dispose();
}
