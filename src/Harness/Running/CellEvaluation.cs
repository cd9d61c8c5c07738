using System.Text.Json;
using GenBench.Harness.Checkpoints;
using GenBench.Harness.Data;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Processes;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Torch;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>From the final checkpoint of a cell to its rows, per-example values and pictures.</summary>
internal sealed class CellEvaluation(ExperimentCell cell, CellIdentity identity, CellFolder folder, Device device, TimeProvider clock)
{
    /// <summary>Nothing of a trial is ever seen on test examples.</summary>
    private readonly Split _split = cell.Trial is null ? Split.Test : Split.Validation;

    /// <summary>Whether pictures and tables for figures are made: not of a trial.</summary>
    public bool Draws { get; init; } = cell.Trial is null;

    /// <summary>Whether the figures of the cell are drawn into its folder: not on a cluster, where files are what runs out first.</summary>
    public bool DrawsFigures { get; init; } = true;

    /// <summary>What the process had used of the cores when the cell was begun; what it is now where nothing was before.</summary>
    public CoreTime CoresBefore { get; init; } = CoreTime.Now();

    /// <summary>Measures the test split (of a trial of a search the validation split) with the cell's metrics and writes all files of the
    /// evaluation. What other metrics measured before stays.</summary>
    /// <returns>The rows that failed.</returns>
    public IReadOnlyList<MeasurementRow> Run(
        IDataset dataset, Lazy<FeatureNetwork>? features, IEvaluationListener listener, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        (IGenerativeModel model, CheckpointManifest manifest) = CellModel.LoadFinal(folder.Checkpoints, device, cell.Json);
        using (model)
        {
            var placement = new Placement(device, TorchRuntime.TypeOf(manifest.Dtype));
            EvaluationKey key = Key(dataset, manifest);
            using var kept = new KeptEvaluation(KeptEvaluation.FolderOf(folder), key, cell.Json.Options, clock, listener.OnNotice);
            var progress = new MetricProgress();
            using var samples = new SampleSource(model, new SeedPlan(cell.Seed).Evaluation, device)
            {
                Store = kept.Samples,
                Progress = progress,
            };
            var pictures = new CellPictures(folder, new SeedPlan(cell.Seed), cell.Codes);
            EvaluationContext context = Context(samples, dataset, placement, manifest, cancellation) with
            {
                Features = features,
                Progress = progress,
                Show = manifest.Shape.IsImage && Draws ? picture => pictures.Save(picture, manifest.Shape) : null,
            };
            MetricRows[] measured = [.. cell.Metrics.Select(spec => kept.Find(spec) ?? Measure(model, spec, context, kept, listener))];
            MeasurementRow[] rows = [.. measured.SelectMany(metric => metric.Rows)];
            folder.ReplaceMeasurements(rows, [.. measured.SelectMany(metric => metric.PerExample)]);
            if (Draws)
                Draw(pictures, model, dataset, placement);
            kept.Delete();
            return [.. rows.Where(row => row.Status == MeasurementStatus.Failed)];
        }
    }

    private MetricRows Measure(
        IGenerativeModel model, MetricSpec spec, EvaluationContext context, KeptEvaluation kept, IEvaluationListener listener)
    {
        using KeptBlocks blocks = kept.BlocksOf(spec);
        IReadOnlyList<TimedMeasurement> measured =
            new Evaluator(clock).Evaluate(model, [spec], context with { Store = blocks }, listener);
        var rows = new MetricRows(
            [.. measured.Select(row => MeasurementRow.From(row.Measurement, identity, _split, device.ToString(), row.Seconds))],
            [.. PerExampleRow.From(measured.Select(row => row.Measurement))]);
        if (rows.Rows.All(row => row.Status != MeasurementStatus.Failed))
            kept.Add(spec, rows);
        blocks.Delete(); // the rows have what they were for
        return rows;
    }

    private EvaluationKey Key(IDataset dataset, CheckpointManifest manifest) => new()
    {
        Cell = identity,
        Checkpoint = manifest.Sha256,
        Model = JsonSerializer.SerializeToElement(manifest.Model, cell.Json.Options),
        Dataset = dataset.Record,
        Split = _split,
        Seed = cell.Seed,
        Features = JsonSerializer.SerializeToElement(cell.Features, cell.Json.Options),
        Device = device.ToString(),
        Dtype = manifest.Dtype.ToString(),
        Threads = get_num_threads(),
        Tf32 = CellPrecision.For(cell.Compute, device).Tf32,
        MatrixKernels = MklDispatch.Kernels,
        ChunkRows = cell.Compute.ChunkRows,
        Programs = [.. new[] { typeof(MetricSpec), typeof(ModelSpec), manifest.Model.GetType(), typeof(CellEvaluation) }
            .Select(type => type.Assembly.ManifestModule.ModuleVersionId)],
    };

    private void Draw(CellPictures pictures, IGenerativeModel model, IDataset dataset, Placement placement)
    {
        pictures.Draw(model, dataset, placement);
        if (DrawsFigures)
            new FigureWriter(cell.Json.Kinds).WriteCell(folder);
    }

    private EvaluationContext Context(
        SampleSource samples, IDataset dataset, Placement placement, CheckpointManifest manifest, CancellationToken cancellation) =>
        new()
        {
            X = placement.Place(dataset.Observations(_split)).X,
            TrainingX = dataset.Observations(Split.Train).X,
            Labels = dataset.Observations(_split).Labels,
            TrainingLabels = dataset.Observations(Split.Train).Labels,
            Factors = dataset.Factors(_split),
            FactorSource = dataset.FactorSource,
            Samples = samples,
            Shape = manifest.Shape,
            Streams = new SeedPlan(cell.Seed).Evaluation,
            ChunkRows = cell.Compute.ChunkRows,
            DataDensity = dataset.Density,
            Training = manifest.Summary,
            PeakMemory = ProcessMemory.PeakBytes,
            Disturbance = () => Starvation.Words(CoreTime.Now().Since(CoresBefore)),
            Clock = clock,
            Cancellation = cancellation,
        };
}
