using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>Linear Gaussian models with encoders that are right, and wrong in every way by a known amount.</summary>
internal static class LinearGaussianCases
{
    /// <summary>Orthogonal columns: the posterior is diagonal, so an encoder can be exact. The third column is all but unused.</summary>
    private static readonly double[,] Orthogonal = { { 1, 1, 0.02 }, { 1, -1, 0.02 }, { 0.5, 0.5, -0.04 }, { 0.5, -0.5, -0.04 },
        { 0, 0, 0.03 } };

    /// <summary>Correlated columns: no diagonal posterior is exact.</summary>
    private static readonly double[,] Correlated = { { 1, 0.8 }, { 0.9, 0.3 }, { -0.2, 0.5 }, { 0.4, 0.6 } };

    public static IReadOnlyList<Func<RandomStreams, bool, KnownCase>> All { get; } =
    [
        (streams, isShort) => Create("optimal", Orthogonal, 0.8, new EncoderError(), streams, isShort),
        (streams, isShort) => Create("best diagonal", Correlated, 0.7, new EncoderError(), streams, isShort),
        (streams, isShort) => Create("inflated", Orthogonal, 0.8, new EncoderError { VarianceFactor = 1.8 }, streams, isShort),
        (streams, isShort) => Create("deflated", Orthogonal, 0.8, new EncoderError { VarianceFactor = 0.75 }, streams, isShort),
        (streams, isShort) => Create("shifted", Correlated, 0.7, new EncoderError { MeanShift = 0.25 }, streams, isShort),
        FarShifted,
        (streams, isShort) => Create("shrunk", Orthogonal, 0.8, new EncoderError { MeanFactor = 0.8 }, streams, isShort),
    ];

    private static KnownCase Create(
        string encoder, double[,] weights, double noiseStd, EncoderError error, RandomStreams streams, bool isShort)
    {
        string name = $"linear Gaussian, {encoder} encoder";
        var model = new KnownLinearGaussian(weights, noiseStd, error);
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        var known = new KnownCase(name, model, x) { Shape = model.DataShape with { Support = Support.Dequantized256 } };
        double[] logProb = known.Agreed("log p(x)", model.ExactLogProb(x), model.ExactLogProbAgain(x));
        double[] elbo = known.Agreed("ELBO", model.Elbo(x), model.ElboAgain(x));
        known.Expect(CertifiedEstimators.Elbo, LinearGaussianNumbers.Elbo(model, x, elbo))
            .Expect(CertifiedEstimators.ImportanceBound, LinearGaussianNumbers.Bounds(logProb, elbo, encoder))
            .Expect(CertifiedEstimators.Collapse, LinearGaussianNumbers.Collapse(model, x))
            .Expect(CertifiedEstimators.Density, new KnownNumber { Id = "log-likelihood", Exact = logProb })
            .Expect(CertifiedEstimators.Reconstruction,
                new KnownNumber { Id = "reconstruction-error", Exact = KnownCases.Values(model.ReconstructionError(x)) });
        if (encoder is "optimal" or "shifted" or "inflated")
            known.Expect(CertifiedEstimators.AnnealedFromEncoder, LinearGaussianNumbers.Annealed(logProb, encoder));
        if (!isShort && encoder is "shifted")
            known.Expect(CertifiedEstimators.AnnealedFromPrior, KnownCases.Annealed(logProb, 0.08, CertifiedEstimators.FromPrior));
        if (!isShort && encoder is "best diagonal" or "shifted")
            known.Expect(CertifiedEstimators.Gap, LinearGaussianNumbers.Gaps(model, logProb, elbo));
        if (!isShort && encoder is "best diagonal")
        {
            known.Expect(CertifiedEstimators.Bidirectional, KnownCases.Bidirectional(model, streams, model.ExactLogProb, 0.08))
                .Expect(CertifiedEstimators.RateDistortion, LinearGaussianNumbers.Curve(model, x, logProb));
        }

        return known;
    }

    /// <summary>An encoder so far off that no number of weights here says much, which the tail of the weights has to tell.</summary>
    private static KnownCase FarShifted(RandomStreams streams, bool isShort)
    {
        const string name = "linear Gaussian, far shifted encoder";
        var model = new KnownLinearGaussian(Correlated, 0.7, new EncoderError { MeanShift = 2.5 });
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        return new KnownCase(name, model, x).Expect(
            CertifiedEstimators.ImportanceBound,
            new KnownNumber
            {
                Id = "importance-unreliable-share",
                Component = $"K={CertifiedEstimators.LargestK}",
                Exact = [1],
                Below = 0.05,
            });
    }
}
