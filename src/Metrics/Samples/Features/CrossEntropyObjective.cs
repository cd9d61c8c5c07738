using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>−log p(label|x), nats.</summary>
internal sealed class CrossEntropyObjective(ClassifierNetwork network) : ITrainingObjective
{
    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng) =>
        [new LossTerm("cross-entropy", ValidationLoss(batch, at, rng).mean())];

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) =>
        nn.functional.cross_entropy(network.forward(batch.X), batch.Labels!, reduction: nn.Reduction.None);
}
