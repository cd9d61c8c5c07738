using System.Globalization;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Faults.Tests;

/// <summary>Many processes in one folder share the cells and lose or double none.</summary>
public sealed class CrowdTests : IDisposable
{
    private const int Cells = 16;
    private readonly BuiltProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Eight_runs_of_one_experiment_into_one_folder_leave_what_one_leaves()
    {
        string seeds = string.Create(CultureInfo.InvariantCulture, $"0-{Cells - 1}");
        string[] run = ["run", _program.Write(Experiments.Of("""{ "kind": "sound" }""")), "--with", Experiments.Kinds, "--no-certificate",
            "--seeds", seeds, "--jobs", "1"];
        _program.Run([.. run, "--out", "alone"]).MustEnd(0);

        Answer[] answers = [.. Enumerable.Range(0, Extent.Of(4, 8)).AsParallel().WithDegreeOfParallelism(8).Select(_ => _program.Run(run))];

        Assert.All(answers, answer => Assert.True(answer.Code is 0 or 3, $"exit code {answer.Code}\n{answer.Output}\n{answer.Error}"));
        Assert.Equal(Enumerable.Repeat(CellStatus.Finished, Cells), _program.Statuses());
        _program.Run(run).MustEnd(0);
        Assert.Equal(Rows("alone"), Rows("results"));
    }

    private IEnumerable<string> Rows(string results) =>
        from row in CsvFile.Read<MeasurementRow>(_program.Results(results).MeasurementsFile)
        select string.Create(CultureInfo.InvariantCulture, $"{row.Cell} {row.Metric} {row.Component} {row.Value:R}");
}
