using GenBench.Models.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Autoencoders;

/// <summary>−E_q[log p(x|z)] + β KL(q(z|x) ‖ p(z)), with the KL in closed form.</summary>
/// <param name="samples">Posterior samples an example.</param>
/// <param name="freeBits">λ: each dimension's batch-mean KL counts as at least λ nats.</param>
/// <remarks>Kingma &amp; Welling 2014, eq. 10; Higgins et al. 2017, eq. 4; Kingma et al. 2016, eq. 15.</remarks>
public sealed class ElboLoss(int samples, BetaSchedule beta, double freeBits) : LatentLoss
{
    /// <summary>Free bits look at means over the batch.</summary>
    public override bool IsMeanOverExamples => freeBits <= 0;

    public override IReadOnlyList<LossTerm> Terms(ILatentNetwork network, Tensor x, TrainingMoment at, Func<long[], Tensor> noise)
    {
        DiagonalGaussian q = DiagonalGaussian.Of(network.Encode(x));
        Tensor logLikelihood = LogLikelihoodTerm(network, x, q, noise).mean([-1L]);
        Tensor klPerDimension = q.KlToStandardNormalPerDimension().mean([-2L]); // [..., Z]
        Tensor kl = klPerDimension.sum(dim: -1);
        Tensor penalty = freeBits > 0 ? klPerDimension.clamp(freeBits).sum(dim: -1) : kl;
        return
        [
            new LossTerm("loss", penalty * beta.At(at) - logLikelihood),
            new LossTerm("negative_log_likelihood", -logLikelihood),
            new LossTerm("kl", kl),
        ];
    }

    /// <summary>The negative ELBO with weight 1, whatever β trains with, so that epochs of a warm-up are comparable.</summary>
    public override Tensor Validation(ILatentNetwork network, Tensor x, Func<long[], Tensor> noise)
    {
        DiagonalGaussian q = DiagonalGaussian.Of(network.Encode(x));
        return q.KlToStandardNormal() - LogLikelihoodTerm(network, x, q, noise);
    }

    /// <returns>E_q[log p(x|z)] by Monte Carlo, [..., B].</returns>
    private Tensor LogLikelihoodTerm(ILatentNetwork network, Tensor x, DiagonalGaussian q, Func<long[], Tensor> noise)
    {
        Tensor z = q.Reparameterize(noise([samples, .. q.Mean.shape])); // [L, ..., B, Z]
        return network.LogLikelihood(x, z).mean([0L]);
    }
}
