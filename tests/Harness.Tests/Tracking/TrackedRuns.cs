using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>Nightly runs of one small experiment as the product leaves them, one commit a night, with invented numbers.</summary>
internal sealed class TrackedRuns(string root)
{
    private const int Examples = 200;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 9, 1, 3, 0, 0, TimeSpan.Zero));

    public MetricDescriptor Elbo { get; set; } = Results.Rows.Elbo;

    public string Protocol { get; set; } = "K=1";

    public string Model { get; set; } = "vae";

    public string Variant { get; set; } = "0a1b2c3d";

    public string DataHash { get; set; } = "00ff";

    /// <summary>One cell a seed, in a folder of its own, a day after the one before.</summary>
    /// <param name="seeds">ELBO by seed.</param>
    /// <returns>The folder of the experiment.</returns>
    public string Night(int night, params double[] seeds) =>
        Night(string.Create(CultureInfo.InvariantCulture, $"{night:x8}{new string('0', 32)}"), $"night-{night:000}", seeds);

    public string Night(string commit, string folder, params double[] seeds)
    {
        var run = new RunFolder(Path.Combine(root, folder, "quick"));
        for (int seed = 0; seed < seeds.Length; seed++)
            WriteCell(run, commit, seed, seeds[seed]);
        _clock.Advance(TimeSpan.FromDays(1));
        return run.Location;
    }

    private void WriteCell(RunFolder run, string commit, int seed, double elbo)
    {
        var identity = new CellIdentity("quick", Model, "moons", seed, Variant);
        CellFolder cell = run.Cell(identity);
        CellRecord record = Record(identity, commit);
        var random = new Random(seed);
        double[] noise = [.. Enumerable.Range(0, Examples).Select(_ => random.NextDouble() - 0.5)];
        double mean = noise.Average();
        Measurement[] measurements =
        [
            Measurement.OfExamples(Elbo, [.. noise.Select(value => elbo + value - mean)], Protocol),
            new() { Descriptor = Rate, Estimate = new Estimate(1000 - seed, 5, 5) },
            Measurement.NotApplicable(Elbo with { Id = "active-units" }, "none"),
        ];
        cell.BeginWithoutNumbers(record with { Status = CellStatus.Running });
        cell.WriteMeasurements(measurements.Select(measurement => MeasurementRow.From(measurement, identity, Split.Test, "cpu")));
        cell.WritePerExample(PerExampleRow.From(measurements));
        cell.End(record);
    }

    private static MetricDescriptor Rate => Results.Rows.Elbo with { Id = "sampling-rate", Unit = "examples/s", Kind = BoundKind.Estimate };

    private CellRecord Record(CellIdentity identity, string commit) => new()
    {
        Identity = identity,
        Index = (int)identity.Seed,
        Status = CellStatus.Finished,
        Spec = JsonSerializer.SerializeToElement(new { model = identity.Model }),
        Provenance = new Provenance
        {
            Source = new SourceRevision(commit, Dirty: false),
            Dataset = new DatasetRecord(
                "moons", "noise=0.1", new Dictionary<string, string> { ["values"] = DataHash }, 800, 100, Examples, "none"),
            Packages = new Dictionary<string, string> { ["TorchSharp"] = "0.107.0" },
            Device = "cpu",
            Threads = 1,
            Dtype = "float32",
            Seeds = new Dictionary<string, long> { ["root"] = identity.Seed },
            Machine = new MachineRecord("Linux", "X64", "a processor", 2),
            CommandLine = "genbench run quick.json",
            Started = _clock.GetUtcNow(),
        },
    };
}
