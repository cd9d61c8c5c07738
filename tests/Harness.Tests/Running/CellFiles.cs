using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Csv;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Harness.Tests.Running;

/// <summary>What a cell left on disk, without what no two runs share: times, rates and memory.</summary>
internal sealed record CellFiles(string Weights, string Training, string Latents, string Measurements, string PerExample)
{
    private static readonly string[] Timed = ["training-rate", "sampling-rate", "encoding-rate", "peak-memory"];

    public static CellFiles Read(TemporaryFolder folder, ExperimentCell cell) => Read(new RunFolder(folder.Path).Cell(cell.Identity));

    public static CellFiles Read(CellFolder cell) => new(
        Convert.ToHexString(File.ReadAllBytes(WeightsFile(cell))),
        Text(cell.ReadTraining().Select(row => row with { Seconds = null, ExamplesPerSecond = null })),
        Text(cell.Read(CellTables.LatentsOverTraining)),
        Text(cell.ReadMeasurements().Where(row => !Timed.Contains(row.Metric)).Select(row => row with { Seconds = null })),
        Convert.ToHexString(File.ReadAllBytes(cell.PerExampleFile)));

    public static string WeightsFile(CellFolder cell) => Path.Combine(cell.Checkpoints, "final", "weights.safetensors");

    private static string Text<TRow>(IEnumerable<TRow> rows)
    {
        using var stream = new MemoryStream();
        CsvFile.Write(stream, rows);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
