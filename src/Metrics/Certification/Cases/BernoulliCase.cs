using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>A Bernoulli decoder with two latent dimensions, integrated over the plane by two rules.</summary>
internal static class BernoulliCase
{
    private const int Dimensions = 8;

    public static KnownCase Create(RandomStreams streams, bool isShort)
    {
        const string name = "Bernoulli decoder, 2-D latent";
        var model = new KnownBernoulli(Dimensions, seed: 4);
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        var known = new KnownCase(name, model, x);
        double[] logProb = known.Agreed("log p(x)", model.ExactLogProb(x), model.ExactLogProbAgain(x));
        double[] likelihood = ExpectedLogLikelihood(known, model, x);
        double[] kl = KnownCases.Values(model.Posterior(x).KlToStandardNormal());
        double[] elbo = [.. likelihood.Zip(kl, (term, cost) => term - cost)];
        known.Expect(
                CertifiedEstimators.Elbo,
                new KnownNumber { Id = "elbo", Exact = elbo },
                new KnownNumber { Id = "elbo-log-likelihood", Exact = likelihood },
                new KnownNumber { Id = "elbo-bits-per-dimension", Exact = [.. elbo.Select(value => -value / Dimensions / Math.Log(2))] })
            .Expect(
                CertifiedEstimators.ImportanceBound,
                new KnownNumber { Id = "importance-bound", Component = "K=1", Exact = elbo },
                new KnownNumber { Id = "importance-bound", Component = $"K={CertifiedEstimators.LargestK}", Exact = logProb, Below = 0.01 })
            .Expect(CertifiedEstimators.AnnealedFromEncoder, KnownCases.Annealed(logProb, 0.05, CertifiedEstimators.FromEncoder));
        return isShort ? known : known
            .Expect(CertifiedEstimators.AnnealedFromPrior, KnownCases.Annealed(logProb, 0.05, CertifiedEstimators.FromPrior))
            .Expect(CertifiedEstimators.Bidirectional, KnownCases.Bidirectional(model, streams, model.ExactLogProb, 0.05));
    }

    private static double[] ExpectedLogLikelihood(KnownCase known, KnownBernoulli model, Tensor x)
    {
        using Quadrature hermite = Quadrature.GaussHermite(64, 2), trapezoid = Quadrature.Trapezoid(8, 0.2, 2);
        return known.Agreed("E_q[log p(x|z)]", model.ExpectedLogLikelihood(x, hermite), model.ExpectedLogLikelihood(x, trapezoid));
    }
}
