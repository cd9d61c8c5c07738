using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>How every network that is trained for features descends.</summary>
internal static class FeatureDescent
{
    private const long Seed = 20260101;
    private const int Steps = 1500;
    private const int BatchSize = 100;

    private static readonly TrainingSpec Plan = new()
    {
        BatchSize = BatchSize,
        Optimizer = new AdamSpec { LearningRate = 2e-3 },
        Schedule = new CosineSchedule(),
    };

    /// <summary>Everything that decides the weights beside the data, the layers and the objective.</summary>
    public static string Protocol =>
        FormattableString.Invariant($"seed {Seed}, {Steps} updates of {BatchSize}, Adam 2e-3 with a cosine to 0, float32 on the CPU");

    /// <param name="stream">Name of the stream of random numbers.</param>
    public static void Initialize(FeatureBody network, string stream)
    {
        using Generator weights = new RandomStreams(Seed).Create(stream, CPU);
        network.Initialize(weights);
    }

    /// <param name="examples">Examples to draw from.</param>
    /// <param name="draw">Examples by row [B], int64.</param>
    /// <param name="stream">Name of the stream that their order is drawn from.</param>
    public static void Run(
        FeatureBody network, ITrainingObjective objective, long examples, Func<Tensor, Generator, Batch> draw, string stream)
    {
        using Generator order = new RandomStreams(Seed).Create(stream, CPU);
        using DisposeScope scope = NewDisposeScope();
        using var _ = enable_grad();
        using var training = new GradientTraining(network, Plan, objective);
        Descend(training, examples, draw, order);
    }

    private static void Descend(GradientTraining training, long examples, Func<Tensor, Generator, Batch> draw, Generator rng)
    {
        long size = Math.Min(BatchSize, examples), perEpoch = examples / size;
        var plan = new TrainingMoment(0, perEpoch, (int)Math.Max(1, Steps / perEpoch));
        Tensor rows = zeros(0);
        for (long step = 0; step < Steps; step++)
        {
            if (step % perEpoch == 0)
                rows = randperm(examples, dtype: ScalarType.Int64, generator: rng);
            using DisposeScope scope = NewDisposeScope();
            Batch batch = draw(rows.narrow(0, step % perEpoch * size, size), rng);
            training.Step(batch with { X = batch.X.to(ScalarType.Float32) }, plan with { Step = step }, rng);
        }
    }
}
