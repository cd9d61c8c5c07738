using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Latent;

/// <summary>A mixture of posteriors, a twentieth of it a Gaussian: where posteriors overlap that costs 0.05 nats, and where none of them
/// reaches a z, as
/// in many dimensions, the density there is no worse than the Gaussian's by more than ln 20.</summary>
/// <remarks>The defensive mixture of Hesterberg 1995, Technometrics 37(2).</remarks>
internal sealed class GuardedMixture(AggregatePosterior mixture, AggregateGaussian guard) : ILatentDensity
{
    private const double Share = 0.05;

    public long Count => mixture.Count;

    public Tensor LogProb(Tensor z)
    {
        using DisposeScope scope = NewDisposeScope();
        return logaddexp(mixture.LogProb(z) + Math.Log(1 - Share), guard.LogProb(z) + Math.Log(Share)).MoveToOuterDisposeScope();
    }
}
