using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>A loss on one network, as training takes it: for a model of one's own around a <see cref="LatentNetwork"/>.</summary>
public sealed class LatentObjective(LatentNetwork network, LatentLoss loss) : ITrainingObjective
{
    public bool IsMeanOverExamples => loss.IsMeanOverExamples;

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng) =>
        loss.Terms(network.Told(batch.Labels, rng), batch.X, at, size => network.Noise(size, rng));

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) =>
        loss.Validation(network.Told(batch.Labels), batch.X, size => network.Noise(size, rng));
}
