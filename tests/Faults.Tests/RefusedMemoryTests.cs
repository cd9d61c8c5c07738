using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Commands;
using GenBench.Metrics.Contracts;

namespace GenBench.Faults.Tests;

/// <summary>Memory that the system refuses while a cell is measured: half as many rows are tried, and half of these, and a metric that one
/// row is too much for fails alone.</summary>
public sealed class RefusedMemoryTests : IDisposable
{
    /// <summary>Bytes of memory in thousands: the program and the training fit, 200,000 rows of 2,000 numbers at once do not.</summary>
    private const string Limit = "-d 1500000";

    private const string Bound = """{ "kind": "importance-bound", "samples": [1000] }""";

    private readonly BuiltProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Rows_are_halved_until_they_fit_and_give_equal_numbers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memory is limited by the shell of Linux");
        _program.Run(Run("plenty", Bound)).MustEnd(0);

        Answer answer = _program.RunLimited(Limit, Run("limited", $$"""{{Bound}}, { "kind": "hungry" }, { "kind": "log-likelihood" }"""));

        answer.MustEnd(3);
        Assert.Equal([CellStatus.Failed, CellStatus.Finished], _program.Statuses("limited"));
        CellFolder[] cells = [.. _program.Results("limited").Cells()];
        MeasurementRow[] expected = Rows(_program.Results("plenty").Cells()[0]), halved = Rows(cells[0]);
        Assert.Equal(expected.Length, halved.Length);
        Assert.All(expected.Zip(halved), pair =>
        {
            Assert.Equal(pair.First.Component, pair.Second.Component);
            Assert.True(Math.Abs(pair.First.Value!.Value - pair.Second.Value!.Value) <= 1e-5 * Math.Abs(pair.First.Value.Value),
                $"{pair.First.Metric}: {pair.First.Value} and {pair.Second.Value}");
            Assert.Contains("memory was refused: measured with 1/", pair.Second.Reason, StringComparison.Ordinal);
        });
        MeasurementRow hungry = cells[0].ReadMeasurements().Single(row => row.Metric == "hungry");
        Assert.Equal(MeasurementStatus.Failed, hungry.Status);
        Assert.Contains("one row at a time", hungry.Reason, StringComparison.Ordinal);
        Assert.Equal(MeasurementStatus.Ok, cells[1].ReadMeasurements().Single(row => row.Metric == "log-likelihood").Status);
    }

    private static MeasurementRow[] Rows(CellFolder cell) =>
        [.. cell.ReadMeasurements().Where(row => row.Metric.StartsWith("importance-", StringComparison.Ordinal) && row.Value is not null)];

    private string[] Run(string results, string metrics)
    {
        string experiment = Experiments.Of("""
            { "kind": "vae", "latent": 2, "network": { "kind": "mlp", "widths": [2000] }, "likelihood": { "kind": "gaussian" } },
            { "kind": "sound" }
            """).Replace("\"test\": 60", "\"test\": 200", StringComparison.Ordinal)
            .Replace("[ { \"kind\": \"log-likelihood\" } ]", $"[ {metrics} ]", StringComparison.Ordinal)
            .Replace("\"threads\": 1", "\"threads\": 1, \"chunkRows\": 200000", StringComparison.Ordinal);
        return ["run", _program.Write(experiment), "--with", Experiments.Kinds, "--no-certificate", "--jobs", "1", "--out", results];
    }
}
