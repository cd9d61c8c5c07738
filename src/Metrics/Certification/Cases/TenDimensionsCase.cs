using GenBench.Metrics.Certification.Checks;
using GenBench.Metrics.Contracts;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>A posterior of ten dimensions, correlated and a hundred times narrower in some directions than in others. Estimates of log p(x)
/// have to reach
/// it or to say that they did not: a chain whose proposals are accepted can be hundreds of nats away.</summary>
internal static class TenDimensionsCase
{
    private const int Dimensions = 14;
    private const int Latent = 10;

    public static KnownCase Create(RandomStreams streams, bool isShort)
    {
        const string name = "linear Gaussian, ten dimensions";
        var model = new KnownLinearGaussian(Weights(), 0.2, new EncoderError());
        Tensor x = KnownCases.Draw(model, streams, name, isShort);
        var known = new KnownCase(name, model, x);
        double[] logProb = known.Agreed("log p(x)", model.ExactLogProb(x), model.ExactLogProbAgain(x));
        double[] few = [.. logProb.Take(CertifiedEstimators.ExamplesInTen)];
        known.Expect(CertifiedEstimators.ImportanceBound, Loose("importance-bound", "K=10", logProb)).Expect(
            CertifiedEstimators.AnnealedInAHurry,
            Loose("annealed-log-likelihood", (CertifiedEstimators.InTen with { Temperatures = 10 }).Component, few));
        if (isShort)
            return known;

        // Over few examples the error of the mean is wider than what K = 1000 leaves, and no mark is due.
        known.Expect(CertifiedEstimators.ImportanceBound, Loose("importance-bound", $"K={CertifiedEstimators.LargestK}", logProb));
        return known.Expect(CertifiedEstimators.AnnealedInTen, new KnownNumber
        {
            Id = "annealed-log-likelihood",
            Component = CertifiedEstimators.InTen.Component,
            Exact = few,
            Below = 0.2,
            LargestError = 0.2,
            Status = MeasurementStatus.Ok,
        });
    }

    /// <summary>A bound that lies anywhere below and has to be marked.</summary>
    private static KnownNumber Loose(string id, MetricComponent component, double[] logProb) => new()
    {
        Id = id,
        Component = component,
        Exact = logProb,
        Below = double.MaxValue,
        LargestError = double.MaxValue,
        Status = MeasurementStatus.Loose,
    };

    /// <summary>No two columns are orthogonal, and the last is the hundredth part of the first.</summary>
    private static double[,] Weights()
    {
        var weights = new double[Dimensions, Latent];
        for (int i = 0; i < Dimensions; i++)
        {
            for (int j = 0; j < Latent; j++)
                weights[i, j] = 4 * Math.Pow(0.6, j) * (1 + Math.Cos(1.7 * (i + 1) * (j + 1.3)));
        }

        return weights;
    }
}
