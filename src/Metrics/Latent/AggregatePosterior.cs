using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>q(z) = 1/N Σ_i q(z|x_i), the mixture of the posteriors of N examples. In float64: it uses the expanded square.</summary>
/// <remarks>Hoffman &amp; Johnson 2016, "ELBO surgery".</remarks>
internal sealed class AggregatePosterior : ILatentDensity
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    private readonly Tensor _precision;     // [Z, N]
    private readonly Tensor _weightedMean;  // precision times mean, [Z, N]
    private readonly Tensor _offset;        // log weight and normalisation of each component, [N]

    /// <param name="components">[N, Z], float64.</param>
    public AggregatePosterior(DiagonalGaussian components)
    {
        (Tensor mean, Tensor logVar) = (components.Mean, components.LogVar);
        Tensor precision = (-logVar).exp();
        _offset = (mean.square() * precision + logVar + LogTwoPi).sum(dim: -1) * -0.5 - Math.Log(mean.shape[0]);
        (_precision, _weightedMean) = (precision.t().contiguous(), (precision * mean).t().contiguous());
    }

    public long Count => _offset.shape[0];

    public Tensor LogProb(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor quadratic = z.square().mm(_precision);
        Tensor logJoint = z.mm(_weightedMean).add_(quadratic, alpha: -0.5).add_(_offset); // [M, N]
        return logJoint.logsumexp(1).MoveToOuterDisposeScope();
    }
}
