using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;

namespace GenBench.Harness.Tests.Reporting.Words;

/// <summary>Runs whose ELBOs are written by hand: each cell's mean over 100 examples is the number given for it, and all models find the
/// same examples hard.</summary>
internal sealed class HandMadeRun(string root)
{
    public const int Examples = 100;

    /// <summary>Changes the record of a cell before it is written.</summary>
    public Func<CellRecord, CellRecord> Record { get; init; } = record => record;

    public MeasurementStatus Status { get; init; } = MeasurementStatus.Ok;

    /// <param name="bySeed">ELBO of each model by seed, in nats.</param>
    public ExperimentResults Load(params (string Model, double[] BySeed)[] bySeed)
    {
        int seeds = bySeed[0].BySeed.Length;
        var experiment = new SyntheticExperiment("hand-made", "moons", [.. bySeed.Select(model => model.Model)], seeds);
        RunFolder run = new(Path.Combine(root, "hand-made"));
        for (int index = 0; index < bySeed.Length * seeds; index++)
            Write(run, experiment, index, bySeed[index / seeds].BySeed[index % seeds]);
        return ExperimentResults.Load(run, TestKinds.Catalog);
    }

    /// <summary>As a run with a certificate has it.</summary>
    public static CellRecord Certified(CellRecord record) =>
        record with { Provenance = record.Provenance with { Certificate = "ab12" } };

    public static CellRecord With(CellRecord record, Func<Provenance, Provenance> change) =>
        record with { Provenance = change(record.Provenance) };

    private void Write(RunFolder run, SyntheticExperiment experiment, int index, double elbo)
    {
        CellIdentity identity = experiment.Identity(index);
        CellFolder cell = run.Cell(identity);
        double[] values = [.. Enumerable.Range(0, Examples).Select(example => elbo + Noise(example, index))];
        Measurement row = Measurement.OfExamples(Elbo.Bound, values, "L=10") with
        {
            Status = Status,
            Reason = Status == MeasurementStatus.Ok ? "" : "weights of one example",
        };
        cell.BeginWithoutNumbers(experiment.Record(index, CellStatus.Running));
        cell.WriteMeasurements([MeasurementRow.From(row, identity, Split.Test, "cpu")]);
        cell.WritePerExample(PerExampleRow.From([row]));
        cell.End(Record(Certified(experiment.Record(index, CellStatus.Finished))));
    }

    /// <summary>Of mean 0: what all models share, and less of their own.</summary>
    private static double Noise(int example, int index) => (example % 5) - 2 + (0.1 * ((example * ((index % 3) + 1) % 5) - 2));
}
