using GenBench.Metrics.Contracts;
using GenBench.Models.Analytic;
using GenBench.Models.Contracts;
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
        known.Expect(CertifiedEstimators.Elbo, Elbo(model, x, elbo))
            .Expect(CertifiedEstimators.ImportanceBound, Bounds(logProb, elbo, encoder))
            .Expect(CertifiedEstimators.Collapse, Collapse(model, x))
            .Expect(CertifiedEstimators.Density, new KnownNumber { Id = "log-likelihood", Exact = logProb })
            .Expect(CertifiedEstimators.Reconstruction,
                new KnownNumber { Id = "reconstruction-error", Exact = KnownCases.Values(model.ReconstructionError(x)) });
        if (encoder is "optimal" or "shifted" or "inflated")
            known.Expect(CertifiedEstimators.AnnealedFromEncoder, Annealed(logProb, encoder));
        if (!isShort && encoder is "shifted")
            known.Expect(CertifiedEstimators.AnnealedFromPrior, KnownCases.Annealed(logProb, 0.08, CertifiedEstimators.FromPrior));
        if (!isShort && encoder is "best diagonal" or "shifted")
            known.Expect(CertifiedEstimators.Gap, Gaps(model, logProb, elbo));
        if (!isShort && encoder is "best diagonal")
        {
            known.Expect(CertifiedEstimators.Bidirectional, KnownCases.Bidirectional(model, streams, model.ExactLogProb, 0.08))
                .Expect(CertifiedEstimators.RateDistortion, Curve(model, x, logProb));
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

    private static KnownNumber[] Elbo(KnownLinearGaussian model, Tensor x, double[] elbo) =>
    [
        new() { Id = "elbo", Exact = elbo },
        new() { Id = "elbo-log-likelihood", Exact = KnownCases.Values(model.ExpectedLogLikelihood(x)) },
        new() { Id = "elbo-kl", Exact = KnownCases.Values(model.PriorKl(x).sum(dim: -1)) },
        new() { Id = "elbo-bits-per-dimension", Exact = [.. elbo.Select(value => 8 - (value / model.DataShape.Dimensions / Math.Log(2)))] },
    ];

    /// <summary>K = 1 is the ELBO, all K stand below log p(x), the largest near it; with the optimal encoder every weight is
    /// p(x).</summary>
    private static KnownNumber[] Bounds(double[] logProb, double[] elbo, string encoder)
    {
        bool isExact = encoder == "optimal";
        double cost = logProb.Average() - elbo.Average();
        const int k = CertifiedEstimators.LargestK;
        List<KnownNumber> numbers =
        [
            new() { Id = "importance-bound", Component = "K=1", Exact = elbo },
            new() { Id = "importance-bound", Component = "K=10", Exact = logProb, Below = isExact ? 0 : cost },
            new() { Id = "importance-bound", Component = $"K={k}", Exact = logProb, Below = isExact ? 0 : 0.01 },
        ];
        if (isExact || encoder == "inflated")
            numbers.Add(new() { Id = "importance-unreliable-share", Component = $"K={k}", Exact = [0], Above = 0.02 });
        if (isExact)
        {
            numbers.Add(new() { Id = "importance-ess", Component = $"K={k}", Exact = [.. logProb.Select(_ => (double)k)] });
            numbers.Add(new() { Id = "importance-ess-share", Component = $"K={k}", Exact = [.. logProb.Select(_ => 1.0)] });
        }
        else if (encoder == "inflated")
        {
            double share = Math.Pow(Math.Sqrt((2 * 1.8) - 1) / 1.8, 3); // E[w]²/E[w²] of N(0, v) over N(0, cv) in three dimensions
            numbers.Add(
                new() { Id = "importance-ess-share", Component = $"K={k}", Exact = [.. logProb.Select(_ => share)], Below = 0.003,
                Above = 0.003 });
        }

        return [.. numbers];
    }

    private static KnownNumber[] Collapse(KnownLinearGaussian model, Tensor x)
    {
        Tensor kl = model.PriorKl(x);
        bool hasUnused = model.LatentDim == 3;
        return
        [
            .. Enumerable.Range(0, (int)model.LatentDim).Select(j => KnownCases.Values(kl.select(1, j)))
                .OrderByDescending(values => values.Average())
                .Select((values, place) => new KnownNumber { Id = "kl-per-dimension", Component = $"rank={place + 1:00}", Exact = values }),
            new() { Id = "active-units", Component = "threshold=0.01", Exact = [hasUnused ? 2 : model.LatentDim] },
        ];
    }

    private static KnownNumber[] Annealed(double[] logProb, string encoder) => encoder == "optimal"
        ? [KnownCases.Annealed(logProb, 0, CertifiedEstimators.FromEncoder)[0],
            new() { Id = "annealed-ess", Component = CertifiedEstimators.FromEncoder.Component,
            Exact = [.. Enumerable.Repeat(16.0, CertifiedEstimators.AnnealedExamples)] }]
        : KnownCases.Annealed(logProb, 0.05, CertifiedEstimators.FromEncoder);

    /// <summary>Rate and distortion of the exact posterior, which annealing has to find at β = 1.</summary>
    private static KnownNumber[] Curve(KnownLinearGaussian model, Tensor x, double[] logProb)
    {
        double variance = model.Density.NoiseStd * model.Density.NoiseStd;
        Tensor mean = model.Density.PosteriorMean(x), weights = model.Density.Weights;
        Tensor residual = (x - model.Density.Mean - mean.mm(weights.t())).square().sum(dim: -1);
        double spread = weights.mm(model.Density.PosteriorCovariance()).mul(weights).sum().item<double>();
        double[] distortion = KnownCases.Values(
            ((residual + spread) / (2 * variance)) + (0.5 * model.Density.Dimensions * Math.Log(2 * Math.PI * variance)));
        int examples = CertifiedEstimators.AnnealedExamples;
        return
        [
            new()
            {
                Id = "annealed-distortion",
                Component = "beta=1",
                Exact = [.. distortion.Take(examples)],
                Above = 0.05,
                Below = 0.05,
                LargestError = 0.1,
            },
            new()
            {
                Id = "annealed-rate",
                Component = "beta=1",
                Exact = [.. distortion.Zip(logProb, (d, evidence) => -evidence - d).Take(examples)],
                Above = 0.05,
                LargestError = 0.1,
            },
        ];
    }

    private static KnownNumber[] Gaps(KnownLinearGaussian model, double[] logProb, double[] elbo)
    {
        double gap = model.Density.BestDiagonalGap();
        double[] cost = [.. logProb.Zip(elbo, (high, low) => high - low).Take(50)];
        return
        [
            new() { Id = "approximation-gap", Component = "diagonal", Exact = [.. cost.Select(_ => gap)], Below = 0.01, Above = 0.01 },
            new() { Id = "amortization-gap", Exact = [.. cost.Select(total => total - gap)], Below = 0.01 },
            new() { Id = "inference-gap", Exact = cost, Below = 0.01 },
            new() { Id = "local-elbo", Component = "diagonal", Exact = [.. logProb.Take(50).Select(value => value - gap)], Below = 0.01 },
        ];
    }
}
