using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>−E_q[log p(x|z)] + β KL(q(z|x) ‖ p(z)), with the KL in closed form.</summary>
/// <param name="samples">Posterior samples an example.</param>
/// <param name="freeBits">λ: each dimension's batch-mean KL counts as at least λ nats.</param>
/// <remarks>Kingma &amp; Welling 2014, eq. 10; Higgins et al. 2017, eq. 4; Kingma et al. 2016, eq. 15.</remarks>
internal sealed class ElboObjective(Vae vae, int samples, BetaSchedule beta, double freeBits) : ITrainingObjective
{
    public IReadOnlyList<LossTerm> Evaluate(Batch batch, TrainingMoment at, Generator rng)
    {
        DiagonalGaussian q = vae.Posterior(batch.X);
        Tensor logLikelihood = LogLikelihoodTerm(batch.X, q, rng).mean();
        Tensor klPerDimension = q.KlToStandardNormalPerDimension().mean([0L]); // [Z]
        Tensor kl = klPerDimension.sum();
        Tensor penalty = freeBits > 0 ? klPerDimension.clamp(freeBits).sum() : kl;
        return
        [
            new LossTerm("loss", penalty * beta.At(at) - logLikelihood),
            new LossTerm("negative_log_likelihood", -logLikelihood),
            new LossTerm("kl", kl),
        ];
    }

    /// <summary>The negative ELBO with weight 1, whatever β trains with, so that epochs of a warm-up are comparable.</summary>
    public Tensor ValidationLoss(Batch batch, Generator rng)
    {
        DiagonalGaussian q = vae.Posterior(batch.X);
        return q.KlToStandardNormal() - LogLikelihoodTerm(batch.X, q, rng);
    }

    /// <returns>E_q[log p(x|z)] by Monte Carlo, [B].</returns>
    private Tensor LogLikelihoodTerm(Tensor x, DiagonalGaussian q, Generator rng)
    {
        Tensor z = q.Reparameterize(vae.Noise([samples, .. q.Mean.shape], rng)); // [S, B, Z]
        return vae.LogLikelihood(x, z).mean([0L]);
    }
}
