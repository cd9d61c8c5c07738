using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Training;
using static TorchSharp.torch;

namespace GenBench.Models.Discrete;

/// <summary>−log p(x|e) + β |z − sg(e)|², and |sg(z) − e|² where codes are learned by gradient, summed over tokens;
/// the gradient of the first term passes the lookup as if it were the identity.</summary>
/// <remarks>van den Oord et al. 2017, eq. 3, arXiv:1711.00937. Where codes are running means, an evaluation also moves them: that is their
/// update. Codes start on the first batch (as in Łańcucki et al. 2020, arXiv:2005.08520) and are re-seeded before the lookup.</remarks>
internal sealed class TokenAutoencoderObjective(VqVae model, VqVaeSpec spec) : ITrainingObjective
{
    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng)
    {
        TokenAutoencoderNetwork network = model.Autoencoder;
        Tensor z = network.Encode(batch.X); // [B·T, C]
        if (at.Step == 0)
            network.Codebook.StartAt(z, rng);
        else
            network.Codebook.Reseed(z, rng);
        Tensor tokens = network.Codebook.Nearest(z);
        Tensor e = network.Codebook.At(tokens);
        Tensor logLikelihood = network.LogLikelihood(batch.X, z + (e - z).detach()).mean();
        Tensor commitment = (z - e.detach()).square().sum() / batch.X.shape[0];
        Tensor loss = commitment * spec.Commitment - logLikelihood;
        if (spec.Codebook.IsLearnedByGradient)
            loss += (z.detach() - e).square().sum() / batch.X.shape[0];
        network.Codebook.Follow(z, tokens);
        return
        [
            new LossTerm("loss", loss),
            new LossTerm("negative_log_likelihood", -logLikelihood),
            new LossTerm("squared_distance_to_code", commitment),
        ];
    }

    /// <summary>−[log p(x|e(x)) + log p(tokens(x))], in both stages.</summary>
    public Tensor ValidationLoss(Batch batch, TrainingMoment at, Generator rng)
    {
        Tensor tokens = model.EncodeIndices(batch.X);
        return -(model.LogLikelihood(batch.X, tokens) + model.LogTokenPriorAt(tokens, batch.Labels, rng));
    }
}
