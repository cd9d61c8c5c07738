using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Adversarial;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>The GAN family's own code with an affine generator and declared noise s = 1: probabilistic PCA, without an encoder.</summary>
internal static class LinearGanCase
{
    public static KnownCase Create(RandomStreams streams, bool isShort)
    {
        const string name = "linear GAN plus noise";
        DataShape shape = DataShape.Vector(4, Support.Real);
        using Generator rng = streams.Create($"certificate/{name}/weights", CPU);
        var spec = new GanSpec
        {
            Latent = 2,
            Generator = new MlpSpec { Widths = [] },
            Discriminator = new MlpSpec { Widths = [4] },
            ObservationNoise = 1,
        };
        IGenerativeModel gan = spec.Create(new ModelContext(shape, new Placement(CPU, ScalarType.Float64), rng));
        Tensor x = KnownCases.Draw(gan, streams, name, isShort);
        var known = new KnownCase(name, gan, x);
        using LinearGaussianDensity density = Density(gan);
        double[] logProb = known.Agreed("log p(x)", density.LogProbByCholesky(x), density.LogProb(x, rng));
        return known.Expect(CertifiedEstimators.AnnealedFromPrior, KnownCases.Annealed(logProb, 0.02, CertifiedEstimators.FromPrior));
    }

    private static LinearGaussianDensity Density(IGenerativeModel gan)
    {
        using var _ = no_grad();
        Dictionary<string, Tensor> weights = gan.Network.state_dict()
            .Where(entry => entry.Key.StartsWith("generator.", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[(entry.Key.LastIndexOf('.') + 1)..], entry => entry.Value);
        return new LinearGaussianDensity(weights["weight"], weights["bias"], noiseStd: 1);
    }
}
