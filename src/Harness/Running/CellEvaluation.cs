using GenBench.Harness.Checkpoints;
using GenBench.Harness.Data;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results;
using GenBench.Harness.Specs;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>From the final checkpoint of a cell to its rows, per-example values and pictures.</summary>
internal sealed class CellEvaluation(ExperimentCell cell, CellIdentity identity, CellFolder folder, Device device, TimeProvider clock)
{
    /// <summary>Measures the test split with the cell's metrics and writes all files of the evaluation.</summary>
    /// <returns>The rows that failed.</returns>
    public IReadOnlyList<Measurement> Run(IDataset dataset, Action<string> metricStarted, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        (IGenerativeModel model, CheckpointManifest manifest) = CellModel.LoadFinal(folder.Checkpoints, device);
        using (model)
        {
            var placement = new Placement(device, TorchRuntime.TypeOf(manifest.Dtype));
            EvaluationContext context = Context(dataset, placement, manifest, cancellation);
            IReadOnlyList<TimedMeasurement> rows = new Evaluator(clock).Evaluate(model, cell.Metrics, context, metricStarted);
            Store(rows);
            new CellPictures(folder, new SeedPlan(cell.Seed)).Draw(model, dataset, placement);
            return [.. rows.Select(row => row.Measurement).Where(row => row.Status == MeasurementStatus.Failed)];
        }
    }

    /// <summary>The rows of the metrics measured take the place of earlier ones; rows of other metrics stay.</summary>
    private void Store(IReadOnlyList<TimedMeasurement> rows)
    {
        HashSet<string> measured = [.. rows.Select(row => row.Measurement.Descriptor.Id)];
        folder.WriteMeasurements(
        [
            .. folder.ReadMeasurements().Where(row => !measured.Contains(row.Metric)),
            .. rows.Select(row => MeasurementRow.From(row.Measurement, identity, Split.Test, device.ToString(), row.Seconds)),
        ]);
        folder.WritePerExample(
        [
            .. folder.ReadPerExample().Where(row => !measured.Contains(row.Metric)),
            .. PerExampleRow.From(rows.Select(row => row.Measurement)),
        ]);
    }

    private EvaluationContext Context(IDataset dataset, Placement placement, CheckpointManifest manifest, CancellationToken cancellation) =>
        new()
        {
            X = placement.Place(dataset.Observations(Split.Test)).X,
            TrainingX = dataset.Observations(Split.Train).X,
            Shape = manifest.Shape,
            Streams = new SeedPlan(cell.Seed).Evaluation,
            ChunkRows = cell.Compute.ChunkRows,
            DataDensity = dataset.Density,
            Training = manifest.Summary,
            PeakMemory = ProcessMemory.PeakBytes,
            Clock = clock,
            Cancellation = cancellation,
        };
}
