using GenBench.Metrics.Certification.Checks;
using GenBench.Models.Known;
using static TorchSharp.torch;

namespace GenBench.Metrics.Certification.Cases;

/// <summary>What estimators must say of a linear Gaussian model.</summary>
internal static class LinearGaussianNumbers
{
    public static KnownNumber[] Elbo(KnownLinearGaussian model, Tensor x, double[] elbo) =>
    [
        new() { Id = "elbo", Exact = elbo },
        new() { Id = "elbo-log-likelihood", Exact = KnownCases.Values(model.ExpectedLogLikelihood(x)) },
        new() { Id = "elbo-kl", Exact = KnownCases.Values(model.PriorKl(x).sum(dim: -1)) },
        new() { Id = "elbo-bits-per-dimension", Exact = [.. elbo.Select(value => 8 - (value / model.DataShape.Dimensions / Math.Log(2)))] },
    ];

    /// <summary>K = 1 is the ELBO, all K stand below log p(x), the largest near it; with the optimal encoder every weight is
    /// p(x).</summary>
    public static KnownNumber[] Bounds(double[] logProb, double[] elbo, string encoder)
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
                new()
                {
                    Id = "importance-ess-share",
                    Component = $"K={k}",
                    Exact = [.. logProb.Select(_ => share)],
                    Below = 0.003,
                    Above = 0.003,
                });
        }

        return [.. numbers];
    }

    public static KnownNumber[] Collapse(KnownLinearGaussian model, Tensor x)
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

    public static KnownNumber[] Annealed(double[] logProb, string encoder) => encoder == "optimal"
        ? [KnownCases.Annealed(logProb, 0, CertifiedEstimators.FromEncoder)[0],
            new() { Id = "annealed-ess", Component = CertifiedEstimators.FromEncoder.Component,
            Exact = [.. Enumerable.Repeat(16.0, CertifiedEstimators.AnnealedExamples)] }]
        : KnownCases.Annealed(logProb, 0.05, CertifiedEstimators.FromEncoder);

    /// <summary>Rate and distortion of the exact posterior, which annealing has to find at β = 1.</summary>
    public static KnownNumber[] Curve(KnownLinearGaussian model, Tensor x, double[] logProb)
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

    public static KnownNumber[] Gaps(KnownLinearGaussian model, double[] logProb, double[] elbo)
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
