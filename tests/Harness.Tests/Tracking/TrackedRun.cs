using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Reporting;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>Folders of a run with the measurements one asks for.</summary>
internal sealed record TrackedRun
{
    public int Seeds { get; init; } = 4;

    public long FirstSeed { get; init; }

    /// <summary>Hash of the spec.</summary>
    public string Variant { get; init; } = "0a1b2c3d";

    /// <summary>After the time that all such runs began.</summary>
    public TimeSpan Started { get; init; }

    public bool Dirty { get; init; }

    public string? Certificate { get; init; } = "c0ffee00c0ffee00";

    /// <summary>Of the last cell.</summary>
    public CellStatus LastCell { get; init; } = CellStatus.Finished;

    /// <summary>Why the last cell went no further.</summary>
    public string LastReason { get; init; } = "";

    public required Func<Random, IEnumerable<Measurement>> Measure { get; init; }

    /// <summary>ELBO, its KL and two importance bounds over 300 examples that are as hard for every seed.</summary>
    public static IEnumerable<Measurement> Bounds(Random random, double shift)
    {
        double seedEffect = shift + (0.3 * (random.NextDouble() - 0.5));
        double[] elbo = [.. Enumerable.Range(0, 300).Select(example => -90 + seedEffect + (20 * Math.Sin(example)) + random.NextDouble())];
        yield return Measurement.OfExamples(Of("elbo", Direction.Higher, BoundKind.Lower), elbo, "samples=10");
        yield return Measurement.OfExamples(
            Of("elbo-kl", Direction.None, BoundKind.Exact), [.. elbo.Select(value => 20 + Math.Cos(value))], "");
        yield return Measurement.OfExamples(
            Of("importance-bound", Direction.Higher, BoundKind.Lower), [.. elbo.Select(value => value + 1 + random.NextDouble())], "",
            "K=10");
        yield return Measurement.OfExamples(
            Of("importance-bound", Direction.Higher, BoundKind.Lower), [.. elbo.Select(value => value + 2 + random.NextDouble())], "",
            "K=100");
        yield return Measurement.NotApplicable(Of("log-likelihood", Direction.Higher, BoundKind.Exact), "no density");
    }

    public static MetricDescriptor Of(string id, Direction direction, BoundKind kind) =>
        new()
        {
            Id = id,
            Version = 1,
            Title = id,
            Definition = "invented",
            Source = "none",
            Unit = "nats",
            Direction = direction,
            Kind = kind,
        };

    /// <returns>Folder of the run.</returns>
    public string Write(string folder, string experiment = "tracked")
    {
        var run = new RunFolder(Path.Combine(folder, experiment));
        for (int index = 0; index < Seeds; index++)
            WriteCell(run, experiment, index);
        return run.Location;
    }

    private void WriteCell(RunFolder run, string experiment, int index)
    {
        var identity = new CellIdentity(experiment, "vae", "digits", FirstSeed + index, Variant);
        CellFolder cell = run.Cell(identity);
        var record = new SyntheticExperiment(experiment, "digits", ["vae"], Seeds).Record(index, CellStatus.Running) with
        {
            Identity = identity,
        };
        record = record with { Provenance = record.Provenance with { Started = record.Provenance.Started + Started } };
        record = record with
        {
            Provenance = record.Provenance with
            {
                Certificate = Certificate,
                Source = new SourceRevision("0123456789abcdef0123456789abcdef01234567", Dirty),
            },
        };
        cell.BeginWithoutNumbers(record);
        new TrainingLog<TrainingRow>(cell.TrainingFile).StartOver();
        IReadOnlyList<Measurement> measurements = [.. Measure(new Random((int)identity.Seed))];
        cell.WriteMeasurements(measurements.Select(measurement => MeasurementRow.From(measurement, identity, Split.Test, "cpu")));
        cell.WritePerExample(PerExampleRow.From(measurements));
        bool isLast = index == Seeds - 1;
        cell.End(record with { Status = isLast ? LastCell : CellStatus.Finished, Reason = isLast ? LastReason : "" });
    }
}
