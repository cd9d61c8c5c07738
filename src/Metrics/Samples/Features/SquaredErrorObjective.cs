using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace GenBench.Metrics.Samples.Features;

/// <summary>|x − x̂|²/D.</summary>
internal sealed class SquaredErrorObjective(CodeNetwork network) : ITrainingObjective
{
    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng) =>
        [new LossTerm("squared-error", ValidationLoss(batch, at, rng).mean())];

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) =>
        (network.forward(batch.X) - batch.X).square().flatten(1).mean([1L]);
}
