using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Likelihood;

/// <summary>The two terms of the ELBO with weight 1, for the prior N(0, I).</summary>
/// <param name="LogLikelihood">E_q[log p(x|z)] by Monte Carlo, [B], nats.</param>
/// <param name="Kl">KL(q(z|x) ‖ p(z)) in closed form, [B], nats.</param>
public readonly record struct ElboTerms(Tensor LogLikelihood, Tensor Kl)
{
    /// <returns>[B], nats.</returns>
    public Tensor Elbo => LogLikelihood - Kl;

    /// <param name="logLikelihoods">log p(x|z_k) with z_k ~ q(z|x), [K, B].</param>
    public static ElboTerms Of(Tensor logLikelihoods, DiagonalGaussian q)
    {
        var inDouble = new DiagonalGaussian(q.Mean.to(ScalarType.Float64), q.LogVar.to(ScalarType.Float64));
        return new ElboTerms(logLikelihoods.mean([0L]), inDouble.KlToStandardNormal());
    }
}
