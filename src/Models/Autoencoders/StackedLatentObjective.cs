using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Stacking;

namespace GenBench.Models.Autoencoders;

/// <summary>A loss on a stack of networks.</summary>
internal sealed class StackedLatentObjective(StackedLatentNetwork network, LatentLoss loss) : IStackedObjective
{
    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, StackedNoise noise) =>
        loss.Terms(network.Told(batch.Labels, noise), batch.X, at, size => network.Noise(size, noise));
}
