using GenBench.Metrics.Sampling;
using GenBench.Models.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inference.Posteriors;

/// <summary>z = μ + σ (I + N) e with N strictly lower triangular, so that σ (I + N) is the Cholesky factor of the covariance.
/// Parameters are (μ, log σ², all of N): scaled by σ, every entry of N is of the order of a correlation.</summary>
internal sealed class FullCovarianceFamily : IPosteriorFamily
{
    public PosteriorFamily Kind => PosteriorFamily.FullCovariance;

    public double RateFactor => 1;

    public Tensor From(DiagonalGaussian q)
    {
        long dimensions = q.Mean.shape[1];
        return cat([q.Mean, q.LogVar, q.Mean.new_zeros(q.Mean.shape[0], dimensions * dimensions)], 1);
    }

    public PosteriorDraw Draw(Tensor parameters, Tensor noise)
    {
        long dimensions = noise.shape[^1];
        Tensor mu = parameters.narrow(1, 0, dimensions), logVar = parameters.narrow(1, dimensions, dimensions);              // [B, Z]
        Tensor n = parameters.narrow(1, 2 * dimensions, dimensions * dimensions).view(-1, dimensions, dimensions).tril(-1);  // [B, Z, Z]
        Tensor mixed = noise + bmm(noise.transpose(0, 1), n.transpose(1, 2)).transpose(0, 1);                                // [S, B, Z]
        return new PosteriorDraw(
            mu + mixed * (logVar * 0.5).exp(), () => StandardNormal.LogProb(noise) - logVar.sum(dim: -1) * 0.5, () => Kl(mu, logVar, n));
    }

    /// <summary>½ (tr LLᵀ + |μ|² − Z) − log |L| with L = σ (I + N).</summary>
    /// <returns>[B], nats.</returns>
    private static Tensor Kl(Tensor mu, Tensor logVar, Tensor n)
    {
        Tensor rowNorms = n.square().sum(dim: -1) + 1; // [B, Z]
        return (logVar.exp() * rowNorms + mu.square() - 1 - logVar).sum(dim: -1) * 0.5;
    }
}
