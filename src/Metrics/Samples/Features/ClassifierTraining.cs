using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>The one protocol by which every dataset's classifier is made, so that features of a dataset are the same for all
/// models.</summary>
public static class ClassifierTraining
{
    private const long AccuracyChunk = 1000;

    /// <summary>Everything that decides the weights beside the data and the layers.</summary>
    public static string Protocol => FeatureDescent.Protocol;

    /// <param name="shape">Of one observation, with its number of classes.</param>
    /// <param name="examples">Examples to draw from.</param>
    /// <param name="draw">Examples by row [B], int64, with labels, on the CPU; what is random in them is drawn anew each time.
    /// Owned by the caller.</param>
    /// <returns>In evaluation mode, owned by the caller.</returns>
    public static ClassifierNetwork Train(DataShape shape, long examples, Func<Tensor, Generator, Batch> draw)
    {
        ClassifierNetwork network = ClassifierNetwork.For(shape);
        FeatureDescent.Initialize(network, "classifier-weights");
        FeatureDescent.Run(network, new CrossEntropyObjective(network), examples, draw, "classifier-order");
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
}
