using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Disentanglement;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Throughput;
using static GenBench.Harness.Tests.Reporting.SyntheticNumbers;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Run folders as an experiment would leave them, with invented numbers of the size real ones have.</summary>
internal sealed class SyntheticExperiment(string name, string dataset, IReadOnlyList<string> models, int seeds)
{
    public int Epochs { get; init; } = 20;

    public int LatentDim { get; init; } = 50;

    /// <summary>Of models whose name begins with <c>vq</c>.</summary>
    public int Codes { get; init; } = 64;

    public int Examples { get; init; } = 400;

    public bool TwoDimensionalData { get; init; }

    /// <summary>With the rows of annealing.</summary>
    public bool IsAnnealed { get; init; }

    /// <summary>With the rows of data whose factors are known.</summary>
    public bool HasFactors { get; init; }

    public RunFolder Write(string root)
    {
        var run = new RunFolder(Path.Combine(root, name));
        Parallel.For(0, models.Count * seeds, index => WriteCell(run, index));
        return run;
    }

    public CellIdentity Identity(int index) => new(name, models[index / seeds], dataset, index % seeds, "0a1b2c3d");

    public CellRecord Record(int index, CellStatus status) => new()
    {
        Identity = Identity(index),
        Index = index,
        Status = status,
        Spec = JsonSerializer.SerializeToElement(
            new
            {
                models = new[] { new { kind = Identity(index).Model, latent = LatentDim } },
                datasets = new[] { new { kind = dataset } },
            }),
        Provenance = new Provenance
        {
            Source = new SourceRevision("0123456789abcdef0123456789abcdef01234567", Dirty: false),
            Dataset = new DatasetRecord(
                dataset, "binarization=dynamic", new Dictionary<string, string> { ["images"] = "00ff" }, 9000, 1000, 2000, "CC BY-SA 3.0"),
            Packages = new Dictionary<string, string> { ["TorchSharp"] = "0.107.0" },
            Device = "cpu",
            Threads = 2,
            Dtype = "float32",
            Seeds = new Dictionary<string, long> { ["root"] = Identity(index).Seed },
            Machine = new MachineRecord("Linux", "X64", "a processor", 2),
            CommandLine = "genbench run experiments/quickstart.json",
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Seconds = 12.5,
        },
    };

    private static Measurement[] Factored(int model) =>
    [
        new() { Descriptor = DisentanglementScores.Gap, Estimate = new Estimate(0.2 + (0.03 * model), 0.01, 8) },
        new() { Descriptor = PosteriorCollapse.LeastInformation, Estimate = new Estimate(5.1 - (0.4 * model), 0.1, 8) },
        new() { Descriptor = FrechetDistance.Descriptor, Estimate = new Estimate(40 - (9 * model), 0.8, 8) },
        new() { Descriptor = ModelCost.Training, Estimate = new Estimate(3e11 * (model + 1), 0, 1) },
    ];

    private void WriteCell(RunFolder run, int index)
    {
        CellIdentity identity = Identity(index);
        CellFolder cell = run.Cell(identity);
        var random = new Random(1000 + index);
        int model = index / seeds;
        var numbers = new SyntheticNumbers(Examples, LatentDim) { IsAnnealed = IsAnnealed, IsSampledInSteps = TwoDimensionalData };
        cell.BeginWithoutNumbers(Record(index, CellStatus.Running));
        TrainingLog<TrainingRow> log = new TrainingLog<TrainingRow>(cell.TrainingFile).StartOver();
        log.Append(Training(model, random));
        new SyntheticLatentUse(model, Epochs, new Random(2000 + index)).Write(cell, identity.Model, LatentDim, Codes);
        IReadOnlyList<Measurement> measurements = [.. numbers.Draw(identity.Model, model, random), .. HasFactors ? Factored(model) : [],
            .. HasControls(identity) ? SyntheticGuidance.Draw() : []];
        cell.WriteMeasurements(measurements.Select((measurement, row) =>
            MeasurementRow.From(measurement, identity, Split.Test, "cpu", Math.Round(0.25 + (0.5 * row), 2))));
        cell.WritePerExample(PerExampleRow.From(measurements));
        if (TwoDimensionalData)
            SyntheticPlane.Write(cell, model, random);
        else
            SyntheticImages.Write(cell, random);
        WriteLatents(cell, random);
        if (!TwoDimensionalData && identity.Model != "autoencoder")
            SyntheticImages.WriteClasses(cell, random);
        if (HasControls(identity))
            SyntheticImages.WriteLatents(cell, random);
        cell.End(Record(index, CellStatus.Finished));
    }

    private bool HasControls(CellIdentity cell) => HasFactors && cell.Model != "autoencoder";

    private IEnumerable<TrainingRow> Training(int model, Random random)
    {
        for (int epoch = 1; epoch <= Epochs; epoch++)
        {
            double loss = Rounded(88 + (3 * model) + (120 * Math.Exp(-epoch / 2.0)) + (20.0 / epoch) + (0.4 * random.NextDouble()));
            yield return Row(epoch, Split.Train, loss);
            yield return Row(epoch, Split.Validation, Rounded(loss + 1.5 + (0.05 * epoch) + (0.4 * random.NextDouble())));
        }
    }

    private static TrainingRow Row(int epoch, Split split, double loss) => new()
    {
        Epoch = epoch,
        Step = 90L * epoch,
        Split = split,
        Term = "loss",
        Value = loss,
        Seconds = 1.25,
        ExamplesPerSecond = 7200,
        LearningRate = 1e-3,
    };

    private void WriteLatents(CellFolder cell, Random random) =>
        LatentPlane.Write(cell, Enumerable.Range(0, Math.Min(800, 20 * Examples)).Select(example => new LatentRow
        {
            Example = example,
            Label = example % 10,
            X = (2 * Math.Cos(example % 10 * Math.PI / 5)) + (0.8 * (random.NextDouble() - random.NextDouble())),
            Y = (2 * Math.Sin(example % 10 * Math.PI / 5)) + (0.8 * (random.NextDouble() - random.NextDouble())),
        }), [.. new[] { 0.4, 0.35, 0.25 }.Select(Axis)]);

    private static LatentAxis Axis(double share, int index) =>
        new() { Name = string.Create(CultureInfo.InvariantCulture, $"pc{index + 1}"), Variance = 6 * share, ExplainedShare = share };
}
