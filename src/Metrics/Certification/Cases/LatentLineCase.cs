using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Distributions;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>One latent dimension and a wrong encoder: the bound at K = 2 is an integral in a plane,
/// the aggregate posterior one on a line.</summary>
internal static class LatentLineCase
{
    public static KnownCase Create(RandomStreams streams, bool isShort)
    {
        const string name = "linear Gaussian on a line, wrong encoder";
        var model = new KnownLinearGaussian(
            new double[,] { { 1 }, { 0.5 }, { -0.7 } }, 0.7, new EncoderError { VarianceFactor = 1.5, MeanShift = 0.4 });
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        var known = new KnownCase(name, model, x);
        double[] logProb = known.Agreed("log p(x)", model.ExactLogProb(x), model.ExactLogProbAgain(x));
        double two = ImportanceGap(known, model, 2), one = ImportanceGap(known, model, 1);
        double[] information = Information(known, model, x);
        double[] kl = KnownCases.Values(model.PriorKl(x).sum(dim: -1));
        double[] underPrior = UnderPrior(known, model, x);
        if (!isShort)
        {
            known.Expect(
                CertifiedEstimators.AnnealedOnce,
                new KnownNumber
                {
                    Id = "annealed-log-likelihood",
                    Component = CertifiedEstimators.OneStep.Component,
                    Exact = underPrior,
                    LargestError = 0.3,
                });
        }

        return known
            .Expect(
                CertifiedEstimators.ImportanceBound,
                new KnownNumber { Id = "importance-bound", Component = "K=1", Exact = [.. logProb.Select(value => value + one)] },
                new KnownNumber { Id = "importance-bound", Component = "K=2", Exact = [.. logProb.Select(value => value + two)] })
            .Expect(
                CertifiedEstimators.Collapse,
                new KnownNumber { Id = "mutual-information", Exact = information },
                new KnownNumber { Id = "aggregate-kl", Exact = [.. kl.Zip(information, (cost, told) => cost - told)] });
    }

    private static double ImportanceGap(KnownCase known, KnownLinearGaussian model, int samples)
    {
        using Quadrature hermite = Quadrature.GaussHermite(160, samples), trapezoid = Quadrature.Trapezoid(9, 0.04, samples);
        return known.Agreed(
            $"bound at K = {samples} less log p(x)", tensor(new[] { model.ImportanceGap(hermite) }),
            tensor(new[] { model.ImportanceGap(trapezoid) }))[0];
    }

    /// <summary>E_p(z)[log p(x|z)]: one chain annealed in one step is one weight of a draw of the prior.</summary>
    private static double[] UnderPrior(KnownCase known, KnownLinearGaussian model, Tensor x)
    {
        using Quadrature hermite = Quadrature.GaussHermite(20, 1);
        Tensor integrated = hermite.Mean(model.LogLikelihood(x, hermite.Nodes.unsqueeze(1).expand(-1, x.shape[0], -1)).t());
        Tensor spread = model.Density.Weights.square().sum() * (0.5 / (model.Density.NoiseStd * model.Density.NoiseStd));
        return known.Agreed(
            "E_p(z)[log p(x|z)]", (model.LogLikelihood(x, zeros([x.shape[0], 1], ScalarType.Float64)) - spread).contiguous(), integrated);
    }

    /// <summary>E[log q(z|x) − log q(z)] of each example.</summary>
    private static double[] Information(KnownCase known, KnownLinearGaussian model, Tensor x)
    {
        using Quadrature hermite = Quadrature.GaussHermite(160, 1), trapezoid = Quadrature.Trapezoid(9, 0.05, 1);
        DiagonalGaussian q = model.Posterior(x);
        return known.Agreed("mutual information", Information(q, hermite), Information(q, trapezoid));
    }

    private static Tensor Information(DiagonalGaussian q, Quadrature rule)
    {
        Tensor z = q.Reparameterize(rule.Nodes.unsqueeze(1));                                                // [G, N, 1]
        Tensor logAggregate = q.LogProb(z.unsqueeze(2)).logsumexp(2) - Math.Log(q.Mean.shape[0]);            // [G, N]
        return rule.Mean((q.LogProb(z) - logAggregate).t()).contiguous();
    }
}
