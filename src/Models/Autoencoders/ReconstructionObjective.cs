using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>−log p(x | z = f(x)): cross-entropy for Bernoulli pixels, scaled squared error for Gaussian ones.</summary>
internal sealed class ReconstructionObjective(LatentNetwork network) : ITrainingObjective
{
    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng) =>
        [new LossTerm("loss", ValidationLoss(batch, rng).mean())];

    public Tensor ValidationLoss(Batch batch, Generator rng) => -network.LogLikelihood(batch.X, network.Encode(batch.X));
}
