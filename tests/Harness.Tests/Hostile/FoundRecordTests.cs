using System.Text.Json.Nodes;
using GenBench.Sinks.Mlflow;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>Records of cells that ten thousand mutations found, each by itself.</summary>
public sealed class FoundRecordTests : IDisposable
{
    private readonly SmallRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_file_without_its_seal_is_told()
    {
        JsonObject record = JsonNode.Parse(File.ReadAllText(_run.Cell.RecordFile))!.AsObject();
        record["files"] = new JsonObject { ["measurements.csv"] = null };
        File.WriteAllText(_run.Cell.RecordFile, record.ToJsonString());

        Assert.Contains("A file has no seal", Assert.Throws<InvalidDataException>(() => _run.Cell.MustReadRecord()).Message);
    }

    /// <summary>A point of time before the run or after a century; there is no such date to tell a server.</summary>
    [Theory]
    [InlineData(-1.0)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    public void Seconds_that_no_training_takes_are_told(double seconds)
    {
        CellSnapshot cell = CellSnapshot.Read(_run.Cell)!;
        cell = cell with { Training = [.. cell.Training.Select(row => row with { Seconds = seconds })] };

        Assert.Contains(" in training.csv took ", Assert.Throws<InvalidDataException>(
            () => CellPoints.Of(cell, DateTimeOffset.UnixEpoch).Count()).Message);
    }
}
