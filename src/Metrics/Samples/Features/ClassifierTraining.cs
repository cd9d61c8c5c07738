using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>The one protocol by which every dataset's classifier is made, so that features of a dataset are the same for all models.</summary>
public static class ClassifierTraining
{
    private const long Seed = 20260101;
    private const int Steps = 600;
    private const int BatchSize = 100;
    private const long AccuracyChunk = 1000;

    private static readonly TrainingSpec Plan = new()
    {
        BatchSize = BatchSize,
        Optimizer = new AdamSpec { LearningRate = 2e-3 },
        Schedule = new CosineSchedule(),
    };

    /// <summary>Everything that decides the weights beside the data and the layers.</summary>
    public static string Protocol => FormattableString.Invariant($"seed {Seed}, {Steps} updates of {BatchSize}, Adam 2e-3 with a cosine to 0, float32 on the CPU");

    /// <param name="shape">Of one observation, with its number of classes.</param>
    /// <param name="train">On the CPU, with labels.</param>
    /// <returns>In evaluation mode, owned by the caller.</returns>
    public static ClassifierNetwork Train(DataShape shape, Batch train)
    {
        var streams = new RandomStreams(Seed);
        ClassifierNetwork network = ClassifierNetwork.For(shape);
        using (Generator weights = streams.Create("classifier-weights", CPU))
            network.Initialize(weights);
        using Generator order = streams.Create("classifier-order", CPU);
        using DisposeScope scope = NewDisposeScope();
        using var _ = enable_grad();
        using var training = new GradientTraining(network, Plan, new CrossEntropyObjective(network));
        Descend(training, train, order);
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

    private static void Descend(GradientTraining training, Batch train, Generator order)
    {
        long examples = train.X.shape[0], size = Math.Min(BatchSize, examples), perEpoch = examples / size;
        var plan = new TrainingMoment(0, perEpoch, (int)Math.Max(1, Steps / perEpoch));
        Tensor rows = zeros(0);
        for (long step = 0; step < Steps; step++)
        {
            if (step % perEpoch == 0)
                rows = randperm(examples, dtype: ScalarType.Int64, generator: order);
            using DisposeScope scope = NewDisposeScope();
            Tensor picked = rows.narrow(0, step % perEpoch * size, size);
            var batch = new Batch(train.X.index_select(0, picked).to(ScalarType.Float32), train.Labels!.index_select(0, picked));
            training.Step(batch, plan with { Step = step }, order);
        }
    }
}
