using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>−log p(tokens(x) | class), the autoencoder standing still.</summary>
internal sealed class TokenPriorObjective(VqVae model, bool conditional) : ITrainingObjective
{
    public bool IsMeanOverExamples => true;

    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng) =>
        [new LossTerm("loss", -model.Prior.TrainingLogProb(Tokens(batch.X), conditional ? batch.Labels : null, rng).mean())];

    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng) =>
        -model.LogTokenPriorAt(Tokens(batch.X), batch.Labels, rng);

    private Tensor Tokens(Tensor x)
    {
        using var _ = no_grad();
        return model.EncodeIndices(x);
    }
}
