using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>The one protocol by which every dataset's classifier is made, so that features of a dataset are the same for all
/// models.</summary>
public static class ClassifierTraining
{
    private const long Seed = 20260101;
    private const int Steps = 1500;
    private const int BatchSize = 100;
    private const long AccuracyChunk = 1000;

    private static readonly TrainingSpec Plan = new()
    {
        BatchSize = BatchSize,
        Optimizer = new AdamSpec { LearningRate = 2e-3 },
        Schedule = new CosineSchedule(),
    };

    /// <summary>Everything that decides the weights beside the data and the layers.</summary>
    public static string Protocol =>
        FormattableString.Invariant($"seed {Seed}, {Steps} updates of {BatchSize}, Adam 2e-3 with a cosine to 0, float32 on the CPU");

    /// <param name="shape">Of one observation, with its number of classes.</param>
    /// <param name="examples">Examples to draw from.</param>
    /// <param name="draw">Examples by row [B], int64, with labels, on the CPU; what is random in them is drawn anew each time.
    /// Owned by the caller.</param>
    /// <returns>In evaluation mode, owned by the caller.</returns>
    public static ClassifierNetwork Train(DataShape shape, long examples, Func<Tensor, Generator, Batch> draw)
    {
        var streams = new RandomStreams(Seed);
        ClassifierNetwork network = ClassifierNetwork.For(shape);
        using (Generator weights = streams.Create("classifier-weights", CPU))
            network.Initialize(weights);
        using Generator order = streams.Create("classifier-order", CPU);
        using DisposeScope scope = NewDisposeScope();
        using var _ = enable_grad();
        using var training = new GradientTraining(network, Plan, new CrossEntropyObjective(network));
        Descend(training, examples, draw, order);
        network.eval();
        return network;
    }

    /// <returns>Share of examples whose largest logit is that of their label.</returns>
    public static double Accuracy(FeatureNetwork classifier, Batch test)
    {
        long correct = 0, total = test.X.shape[0];
        foreach (Chunk chunk in Chunk.Cover(total, AccuracyChunk))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor predicted = classifier.Evaluate(chunk.Of(test.X)).Logits.argmax(1);
            correct += predicted.eq(chunk.Of(test.Labels!)).sum().item<long>();
        }

        return (double)correct / total;
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
