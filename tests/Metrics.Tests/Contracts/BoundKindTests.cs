using GenBench.Models.Contracts;

namespace GenBench.Metrics.Tests.Contracts;

/// <summary>On which side of the quantity a number lies by Jensen's inequality, as docs/metrics.md argues number by number.</summary>
public sealed class BoundKindTests
{
    [Theory]
    [InlineData(BoundKind.Lower, "elbo importance-bound annealed-log-likelihood bidirectional-lower-bound diffusion-bound")]
    [InlineData(BoundKind.Lower, "local-elbo gap-log-evidence amortization-gap inference-gap mutual-information aggregate-kl-lower-bound")]
    [InlineData(BoundKind.Upper, "elbo-bits-per-dimension diffusion-bits-per-dimension bidirectional-upper-bound")]
    [InlineData(BoundKind.Upper, "bidirectional-gap annealed-rate aggregate-kl mutual-information-upper-bound")]
    [InlineData(BoundKind.Estimate, "approximation-gap gap-difference amortization-kl annealed-distortion elbo-log-likelihood")]
    [InlineData(BoundKind.Estimate, "flow-log-likelihood flow-bits-per-dimension codebook-perplexity mode-kl mode-kl-uniform")]
    [InlineData(BoundKind.Estimate, "mode-imbalance wasserstein-2 wasserstein-2-squared frechet-distance kernel-distance")]
    [InlineData(BoundKind.Estimate, "sliced-wasserstein energy-distance classifier-two-sample-test vendi-score")]
    [InlineData(BoundKind.Estimate, "frechet-distance-infinity feature-likelihood-divergence")]
    [InlineData(BoundKind.Estimate, "mutual-information-gap modularity separated-attribute-predictability dci-informativeness")]
    public void Kinds_are_those_argued(BoundKind kind, string ids)
    {
        ILookup<string, BoundKind> known = MetricSpecs.All
            .SelectMany(spec => spec.Create().Descriptors)
            .ToLookup(descriptor => descriptor.Id, descriptor => descriptor.Kind);

        Assert.All(ids.Split(' '), id => Assert.Equal((id, kind), (id, Assert.Single(known[id]))));
    }
}
