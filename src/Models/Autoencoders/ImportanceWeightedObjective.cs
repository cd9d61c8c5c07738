using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>−log 1/K Σ p(x, z_k) / q(z_k|x).</summary>
/// <param name="samples">K</param>
/// <remarks>Burda et al. 2016, eq. 8; doubly reparameterized gradient: Tucker et al. 2019, eq. 8, arXiv:1810.04152.</remarks>
internal sealed class ImportanceWeightedObjective(Vae vae, int samples, IwaeGradient gradient) : ITrainingObjective
{
    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng)
    {
        DiagonalGaussian q = vae.Posterior(batch.X);
        Tensor z = q.Reparameterize(vae.Noise([samples, .. q.Mean.shape], rng)); // [K, B, Z]
        Tensor bound;
        Tensor loss;
        if (gradient == IwaeGradient.DoublyReparameterized)
        {
            (loss, bound) = DoublyReparameterizedLoss(batch.X, q, z);
        }
        else
        {
            bound = LogSpace.LogMeanExp(LogWeights(batch.X, q, z), 0).mean();
            loss = -bound;
        }

        return [new LossTerm("loss", loss), new LossTerm("negative_bound", -bound)];
    }

    public Tensor ValidationLoss(Batch batch, Generator rng)
    {
        DiagonalGaussian q = vae.Posterior(batch.X);
        Tensor z = q.Reparameterize(vae.Noise([samples, .. q.Mean.shape], rng));
        return -LogSpace.LogMeanExp(LogWeights(batch.X, q, z), 0);
    }

    /// <summary>A surrogate whose gradient is Σ w̃ ∂log w/∂θ for the decoder and Σ w̃² ∂log w/∂z ∂z/∂φ for the encoder: q's own parameters
    /// are held fixed inside log q, and z passes its gradient on multiplied by w̃.</summary>
    private (Tensor Loss, Tensor Bound) DoublyReparameterizedLoss(Tensor x, DiagonalGaussian q, Tensor z)
    {
        var fixedPosterior = new DiagonalGaussian(q.Mean.detach(), q.LogVar.detach());
        Tensor fixedZ = z.detach();
        Tensor share;
        Tensor bound;
        using (no_grad())
        {
            Tensor logWeights = LogWeights(x, fixedPosterior, fixedZ);
            share = logWeights.softmax(0); // w̃, [K, B]
            bound = LogSpace.LogMeanExp(logWeights, 0).mean();
        }

        Tensor weighted = fixedZ + share.unsqueeze(-1) * (z - fixedZ);
        Tensor loss = -(share * LogWeights(x, fixedPosterior, weighted)).sum(dim: 0).mean();
        return (loss, bound);
    }

    /// <returns>log p(x, z) − log q(z|x), [K, B].</returns>
    private Tensor LogWeights(Tensor x, DiagonalGaussian q, Tensor z) =>
        vae.LogLikelihood(x, z) + vae.LogPrior(z) - q.LogProb(z);
}
