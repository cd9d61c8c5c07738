using GenBench.Harness.Data;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Running;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Flows;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using Microsoft.Extensions.Time.Testing;
using SkiaSharp;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Data.Images;

/// <summary>Training, numbers and pictures of images of 12 x 20 with three channels and four classes.</summary>
public sealed class MadeUpImagesCellTests(MadeUpImages data) : IClassFixture<MadeUpImages>, IDisposable
{
    private static readonly MlpSpec Mlp = new() { Widths = [16] };
    private static readonly ConvSpec Conv = new() { Channels = [4, 8], Hidden = 16 };
    private static readonly GaussianSpec Gaussian = new() { StandardDeviation = 0.3 };
    private static readonly HeunSolver Heun = new() { Steps = 2 };

    private static readonly Dictionary<string, ModelSpec> Models = new()
    {
        ["autoencoder, mlp"] = new AutoencoderSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian },
        ["autoencoder, conv"] = new AutoencoderSpec { Latent = 3, Network = Conv, Likelihood = Gaussian },
        ["vae, mlp"] = new VaeSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian },
        ["vae, residual and mlp"] = new VaeSpec
        {
            Latent = 3,
            Encoder = new ResidualSpec { Channels = [4], Hidden = 16 },
            Decoder = Mlp,
            Likelihood = Gaussian,
        },
        ["vq-vae, conv"] = new VqVaeSpec { Codes = 8, CodeDim = 2, Network = Conv, Likelihood = Gaussian, Prior = new UniformPriorSpec() },
        ["flow, mlp"] = new FlowMatchingSpec { Network = new MlpFieldSpec { Widths = [16] }, Solver = Heun },
        ["flow, u-net"] = new FlowMatchingSpec
        {
            Network = new UNetSpec { Channels = [4, 8], Embedding = 8 },
            Solver = Heun,
            Conditional = true,
        },
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Models.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_network_trains_and_every_sample_metric_and_picture_takes_them(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Empty(Models[name].Check(data.Set.Shape));
        using IGenerativeModel model = Trained(Models[name]);

        IReadOnlyList<Measurement> rows = Measure(
            model, data.Set, data.Features, [new FrechetDistanceSpec(), new ModeHistogramSpec { Samples = 40 }, new NearestTrainingSpec()]);
        var folder = new CellFolder(_folder.Path);
        new CellPictures(folder, new SeedPlan(0)).Draw(model, data.Set, new Placement(CPU, ScalarType.Float32));

        Assert.All(
            rows,
            row => Assert.True(row is { Status: MeasurementStatus.Ok, Estimate: { } found } && double.IsFinite(found.Mean), row.Reason));
        HashSet<string> measured = [.. rows.Select(row => row.Descriptor.Id)];
        Assert.Superset(new HashSet<string> { "frechet-distance", "classes-hit", "mode-kl" }, measured);
        Assert.Equal(
            4, rows.Single(row => row.Descriptor.Id == "classes-hit" && row.Component == MetricComponent.Floor).Estimate!.Value.Mean);
        Assert.Equal((8 * 42 + 2, 8 * 26 + 2), SizeOf(folder.SamplesPicture)); // 8 x 8 of them, each pixel two by two
        Assert.Equal((10 * 42 + 2, 4 * 26 + 2), SizeOf(folder.NearestPicture));
        Assert.Equal(model is IReconstructor, File.Exists(folder.ReconstructionsPicture));
        Assert.Equal(model is ILatentDecoder, File.Exists(LatentPictureFiles.Interpolations(folder)));
        Assert.Equal(model is ILatentDecoder, File.Exists(LatentPictureFiles.Traversals(folder)));
        Assert.Equal(model is IConditionalSampler, File.Exists(folder.ClassesPicture));
    }

    [Fact]
    public void Without_classes_the_classifiers_numbers_say_so_and_the_others_are_there()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDataset unlabelled = (MadeUpImages.Spec with { Kinds = null, Image = new ImageShape(5, 4, 6) }).Load(new DataLocations([]));
        using IGenerativeModel model = Create(Models["vae, mlp"], unlabelled);

        IReadOnlyList<Measurement> rows = Measure(model, unlabelled, null, [new FrechetDistanceSpec(), new NearestTrainingSpec()]);
        new CellPictures(new CellFolder(_folder.Path), new SeedPlan(0)).Draw(model, unlabelled, new Placement(CPU, ScalarType.Float32));

        Assert.All(rows.Where(row => row.Descriptor.Id == "frechet-distance"), row => Assert.Contains("no classes", row.Reason));
        Assert.Contains(rows, row => row.Status == MeasurementStatus.Ok);
        Assert.Equal(8 * ((5 * 6 * 9) + 2) + 2, SizeOf(_folder["samples.png"]).Width); // five channels of six columns side by side
    }

    [Theory]
    [InlineData(3, 12, 20, "conv-16-32-64")]
    [InlineData(16, 4, 4, "conv-16-32-64")]
    [InlineData(2, 3, 9, "mlp-64-64")]
    public void The_classifier_has_the_layers_that_the_images_leave_room_for(int channels, int height, int width, string layers)
    {
        DataShape shape = DataShape.Image(channels, height, width, Support.UnitInterval) with { Classes = 7 };
        using ClassifierNetwork network = ClassifierNetwork.For(shape);
        using Tensor logits = network.forward(zeros(shape.WithBatch(2)));

        Assert.Equal(layers, network.Architecture);
        Assert.Equal([2, 7], logits.shape);
    }

    private static IGenerativeModel Create(ModelSpec spec, IDataset set)
    {
        using var rng = new Generator(5, CPU);
        Tensor mean = set.Observations(Split.Train).X.mean([0L]);
        return spec.Create(new ModelContext(set.Shape, new Placement(CPU, ScalarType.Float32), rng, mean));
    }

    private IGenerativeModel Trained(ModelSpec spec)
    {
        IGenerativeModel model = Create(spec, data.Set);
        using ITrainingProcedure training = model.CreateTraining(new TrainingSpec());
        using var rng = new Generator(6, CPU);
        for (int step = 0; step < 6; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            training.Step(data.Set.Draw(randint(0, 18, 16, ScalarType.Int64, generator: rng), rng), new TrainingMoment(step, 3, 2), rng);
        }

        return model;
    }

    private static IReadOnlyList<Measurement> Measure(
        IGenerativeModel model, IDataset set, Lazy<FeatureNetwork>? features, MetricSpec[] metrics)
    {
        var streams = new RandomStreams(3);
        using var samples = new SampleSource(model, streams, CPU);
        (Batch test, Batch train) = (set.Observations(Split.Test), set.Observations(Split.Train));
        var context = new EvaluationContext
        {
            X = test.X,
            Labels = test.Labels,
            TrainingX = train.X,
            TrainingLabels = train.Labels,
            Features = features,
            Samples = samples,
            Shape = set.Shape,
            Streams = streams,
            Clock = new FakeTimeProvider(),
        };
        return [.. new Evaluator(new FakeTimeProvider()).Evaluate(model, metrics, context, _ => { }).Select(row => row.Measurement)];
    }

    private static (int Width, int Height) SizeOf(string picture)
    {
        using SKBitmap bitmap = SKBitmap.Decode(picture);
        return (bitmap.Width, bitmap.Height);
    }
}
