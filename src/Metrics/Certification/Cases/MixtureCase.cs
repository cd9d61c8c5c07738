using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>A mixture of Gaussians: a discrete latent, summed out.</summary>
internal static class MixtureCase
{
    public static KnownCase Create(RandomStreams streams, bool isShort)
    {
        const string name = "mixture of Gaussians";
        var model = new KnownMixture([0.5, 0.3, 0.2], new[,] { { 0.0, 0 }, { 3, 1 }, { -1, 2 } }, [1, 0.5, 0.3]);
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        var known = new KnownCase(name, model, x);
        double[] logProb = known.Agreed("log p(x)", model.ExactLogProb(x), model.ExactLogProbAgain(x));
        return known
            .Expect(CertifiedEstimators.Density, new KnownNumber { Id = "log-likelihood", Exact = logProb })
            .Expect(CertifiedEstimators.DataDensity, new KnownNumber { Id = "data-log-density", Exact = logProb });
    }
}
