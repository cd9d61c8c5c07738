using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Throughput;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Run folders as an experiment would leave them, with invented numbers of the size real ones have.</summary>
internal sealed class SyntheticExperiment(string name, string dataset, IReadOnlyList<string> models, int seeds)
{
    private static readonly int[] SampleCounts = [1, 10, 100, 1000, 5000];

    public int Epochs { get; init; } = 20;

    public int LatentDim { get; init; } = 50;

    public int Examples { get; init; } = 400;

    public bool TwoDimensionalData { get; init; }

    /// <summary>With the rows of annealing.</summary>
    public bool IsAnnealed { get; init; }

    public RunFolder Write(string root)
    {
        var run = new RunFolder(Path.Combine(root, name));
        for (int index = 0; index < models.Count * seeds; index++)
        {
            WriteCell(run, index);
        }

        return run;
    }

    public CellIdentity Identity(int index) => new(name, models[index / seeds], dataset, index % seeds, "0a1b2c3d");

    public CellRecord Record(int index, CellStatus status) => new()
    {
        Identity = Identity(index),
        Index = index,
        Status = status,
        Spec = JsonSerializer.SerializeToElement(
            new { model = new { kind = Identity(index).Model, latent = LatentDim }, dataset = new { kind = dataset } }),
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

    private void WriteCell(RunFolder run, int index)
    {
        CellIdentity identity = Identity(index);
        CellFolder cell = run.Cell(identity);
        var random = new Random(1000 + index);
        int model = index / seeds;
        cell.BeginWithoutNumbers(Record(index, CellStatus.Running));
        TrainingLog log = TrainingLog.StartOver(cell.TrainingFile);
        log.Append(Training(model, random));
        IReadOnlyList<Measurement> measurements = [.. Measurements(identity.Model, model, random)];
        cell.WriteMeasurements(measurements.Select((measurement, row) =>
            MeasurementRow.From(measurement, identity, Split.Test, "cpu", Math.Round(0.25 + (0.5 * row), 2))));
        cell.WritePerExample(PerExampleRow.From(measurements));
        WritePictures(cell, model, random);
        if (!TwoDimensionalData && identity.Model != "autoencoder")
            ImageGrid.SaveSamples(cell.ClassesPicture, [.. Enumerable.Range(0, 40).Select(_ => Blob(random))], new ImageShape(1, 28, 28));
        cell.End(Record(index, CellStatus.Finished));
    }

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

    private IEnumerable<Measurement> Measurements(string label, int model, Random random)
    {
        double seedEffect = 0.25 * (random.NextDouble() - 0.5);
        if (label == "autoencoder")
        {
            const string reason = "needs an amortized posterior (IAmortizedPosterior); a deterministic autoencoder has none";
            yield return Measurement.NotApplicable(Of(Elbo.Bound.Id, Direction.Higher, BoundKind.Lower), reason);
            yield return Measurement.NotApplicable(Of(ImportanceWeightedBound.Bound.Id, Direction.Higher, BoundKind.Lower), reason);
        }
        else
        {
            foreach (Measurement measurement in LatentVariableMeasurements(model, seedEffect, random))
            {
                yield return measurement;
            }
        }

        yield return Mean(
            Of(ReconstructionError.Descriptor.Id, Direction.Lower, BoundKind.Exact, "squared error"), 8 + model + seedEffect, 2, random);
        foreach (int steps in TwoDimensionalData ? [1, 4, 16] : Array.Empty<int>())
        {
            string component = string.Create(CultureInfo.InvariantCulture, $"euler;steps={steps}");
            yield return At(
                component, Of(SamplingCost.Wasserstein.Id, Direction.Lower, BoundKind.Estimate, "units of x"),
                0.1 + (1.0 / steps) + seedEffect);
            yield return At(component, Of(SamplingCost.Evaluations.Id, Direction.Lower, BoundKind.Exact, "calls"), steps);
        }

        yield return new Measurement
        {
            Descriptor = Of(ModelThroughput.Sampling.Id, Direction.Higher, BoundKind.Estimate, "examples/s"),
            Estimate = new Estimate(125_400.123 + model, 812.5, 5),
        };
    }

    private IEnumerable<Measurement> LatentVariableMeasurements(int model, double seedEffect, Random random)
    {
        double kl = 26 - (4 * model) + seedEffect, elbo = -98 - (1.7 * model) + seedEffect;
        yield return Mean(Of(Elbo.Bound.Id, Direction.Higher, BoundKind.Lower), elbo, 12, random);
        yield return Mean(Of(Elbo.LogLikelihoodTerm.Id, Direction.Higher, BoundKind.Estimate), elbo + kl, 12, random);
        yield return Mean(Of(Elbo.KlTerm.Id, Direction.None, BoundKind.Exact), kl, 3, random);
        foreach (int k in SampleCounts)
        {
            double bound = elbo + (4 * (1 - Math.Exp(-Math.Log10(k) / 1.6)));
            string component = string.Create(CultureInfo.InvariantCulture, $"K={k}");
            yield return Mean(Of(ImportanceWeightedBound.Bound.Id, Direction.Higher, BoundKind.Lower), bound, 12, random, component);
        }

        foreach (Measurement measurement in IsAnnealed ? Annealed(elbo, kl, random) : [])
        {
            yield return measurement;
        }

        int active = Math.Max(2, LatentDim / 2 - (5 * model));
        for (int dimension = 0; dimension < LatentDim; dimension++)
        {
            double value = dimension * 7 % LatentDim < active ? 0.4 + (2.2 * random.NextDouble()) : 0.003 * random.NextDouble();
            yield return new Measurement
            {
                Descriptor = Of(PosteriorCollapse.KlPerDimension.Id, Direction.None, BoundKind.Exact),
                Component = string.Create(CultureInfo.InvariantCulture, $"rank={dimension + 1:00}"),
                Estimate = new Estimate(value, value / 20, Examples),
            };
        }

        for (int dimension = 0; dimension < LatentDim; dimension++)
        {
            yield return At(
                string.Create(CultureInfo.InvariantCulture, $"rank={dimension + 1:00}"),
                Of(AmortizationGap.ShareOfDimension.Id, Direction.None, BoundKind.Estimate, "share"),
                2.0 * (dimension + 1) / (LatentDim * (LatentDim + 1)));
        }

        yield return new Measurement
        {
            Descriptor = Of(PosteriorCollapse.Active.Id, Direction.None, BoundKind.Estimate, "dimensions"),
            Component = "threshold=0.01",
            Estimate = Estimate.Single(active),
        };
        yield return Mean(Of(AmortizationGap.Approximation.Id, Direction.Lower, BoundKind.Estimate), 1.4 + (0.2 * model), 0.8, random);
        yield return Mean(Of(AmortizationGap.Amortization.Id, Direction.Lower, BoundKind.Estimate), 1.1 + (0.3 * model), 0.9, random);
        foreach ((string component, double difference) in new[] { ("", 0.3), ("lower", 0.1), ("upper", 0.5) })
            yield return At(component, Of(AmortizationGap.Difference.Id, Direction.None, BoundKind.Estimate), difference);
    }

    private IEnumerable<Measurement> Annealed(double elbo, double kl, Random random)
    {
        foreach (int temperatures in new[] { 30, 100, 300 })
        {
            string component = string.Create(CultureInfo.InvariantCulture, $"prior;temperatures={temperatures}");
            yield return Mean(
                Of(AnnealedLikelihood.LogLikelihood.Id, Direction.Higher, BoundKind.Lower), elbo + 5 - (60.0 / temperatures), 12, random,
                component);
            yield return At(
                component, Of(AnnealedLikelihood.Evaluations.Id, Direction.None, BoundKind.Exact, "evaluations"), 200 * temperatures);
        }

        foreach (double beta in new[] { 0.1, 0.3, 1, 3 })
        {
            string component = string.Create(CultureInfo.InvariantCulture, $"beta={beta}");
            yield return Mean(
                Of(RateDistortionCurve.Rate.Id, Direction.None, BoundKind.Upper), (0.8 * kl) + (3 * Math.Log(beta)), 3, random, component);
            yield return Mean(
                Of(RateDistortionCurve.Distortion.Id, Direction.None, BoundKind.Estimate), -elbo - kl + (6 / beta), 12, random, component);
        }
    }

    private static Measurement At(MetricComponent component, MetricDescriptor descriptor, double value) =>
        new() { Descriptor = descriptor, Component = component, Estimate = Estimate.Single(value) };

    private Measurement Mean(MetricDescriptor descriptor, double mean, double spread, Random random, MetricComponent? component = null) =>
        Measurement.OfExamples(
        descriptor, [.. Enumerable.Range(0, Examples).Select(_ => Rounded(mean + (spread * ((2 * random.NextDouble()) - 1))))],
            $"examples={Examples}", component);

    private static MetricDescriptor Of(string id, Direction direction, BoundKind kind, string unit = "nats") => new()
    {
        Id = id,
        Version = 1,
        Title = id,
        Definition = "invented",
        Source = "none",
        Unit = unit,
        Direction = direction,
        Kind = kind,
    };

    private void WritePictures(CellFolder cell, int model, Random random)
    {
        if (TwoDimensionalData)
        {
            cell.Write(CellTables.Density, [.. Density(PointSource.Data, 0.1), .. Density(PointSource.Sample, 0.15 + (0.1 * model))]);
            cell.Write(CellTables.Paths, Paths(random));
            cell.Write(CellTables.Points,
                [.. Points(PointSource.Data, 0.1, random), .. Points(PointSource.Sample, 0.15 + (0.1 * model), random)]);
        }
        else
        {
            float[][] images = [.. Enumerable.Range(0, 64).Select(_ => Blob(random))];
            ImageGrid.SaveSamples(cell.SamplesPicture, images, new ImageShape(1, 28, 28));
            ImageGrid.SavePairs(cell.NearestPicture, images[40..60], images[20..40], new ImageShape(1, 28, 28));
            ImageGrid.SavePairs(cell.ReconstructionsPicture, images[..20], images[20..40], new ImageShape(1, 28, 28));
        }

        LatentPlane.Write(cell, Enumerable.Range(0, Math.Min(800, 20 * Examples)).Select(example => new LatentRow
        {
            Example = example,
            Label = example % 10,
            X = (2 * Math.Cos(example % 10 * Math.PI / 5)) + (0.8 * (random.NextDouble() - random.NextDouble())),
            Y = (2 * Math.Sin(example % 10 * Math.PI / 5)) + (0.8 * (random.NextDouble() - random.NextDouble())),
        }), [.. new[] { 0.4, 0.35, 0.25 }.Select(Axis)]);
    }

    private static LatentAxis Axis(double share, int index) =>
        new() { Name = string.Create(CultureInfo.InvariantCulture, $"pc{index + 1}"), Variance = 6 * share, ExplainedShare = share };

    private static IEnumerable<PointRow> Points(PointSource source, double noise, Random random) => Enumerable.Range(0, 1000).Select(_ =>
    {
        double angle = Math.PI * random.NextDouble();
        bool lower = random.Next(2) == 1;
        return new PointRow
        {
            Source = source,
            X0 = (lower ? 1 - Math.Cos(angle) : Math.Cos(angle)) + (noise * (random.NextDouble() - random.NextDouble())),
            X1 = (lower ? 0.5 - Math.Sin(angle) : Math.Sin(angle)) + (noise * (random.NextDouble() - random.NextDouble())),
        };
    });

    private static IEnumerable<DensityRow> Density(PointSource source, double width) =>
        from row in Enumerable.Range(0, 20)
        from column in Enumerable.Range(0, 20)
        let radius = Math.Sqrt(Square((column - 9.5) / 8) + Square((row - 9.5) / 8))
        select new DensityRow
        {
            Source = source,
            Basis = source == PointSource.Data ? DensityBasis.Density : DensityBasis.Samples,
            X0 = (column - 9.5) / 8,
            X1 = (row - 9.5) / 8,
            Density = Rounded(Math.Exp(-Square((radius - 0.8) / width))),
        };

    private static IEnumerable<PathRow> Paths(Random random) => Enumerable.Range(0, 60).SelectMany(path =>
    {
        double angle = 2 * Math.PI * path / 60, start = 2 * random.NextDouble();
        return Enumerable.Range(0, 9).Select(step => new PathRow
        {
            Path = path,
            T = step / 8.0,
            X0 = Rounded((start + ((1 - start) * step / 8)) * Math.Cos(angle)),
            X1 = Rounded((start + ((1 - start) * step / 8)) * Math.Sin(angle)),
        });
    });

    private static float[] Blob(Random random)
    {
        double row = 8 + (12 * random.NextDouble()), column = 8 + (12 * random.NextDouble()), size = 3 + (3 * random.NextDouble());
        return [.. Enumerable.Range(0, 28 * 28)
            .Select(pixel => (float)Math.Exp(-(Square((pixel / 28) - row) + Square((pixel % 28) - column)) / (2 * size)))];
    }

    /// <summary>Away from the last digit, in which platforms' exponentials differ.</summary>
    private static double Rounded(double value) => Math.Round(value, 6);

    private static double Square(double value) => value * value;
}
