using GenBench.Metrics.Contracts;
using GenBench.Metrics.Tests.Certification.Mutants;
using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification.Mistakes;

/// <summary>In the bound, in its error and in its bits per dimension.</summary>
internal static class ElboMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        Own("ELBO: KL added", new OwnElbo { Combine = (likelihood, kl) => likelihood + kl }),
        Own("ELBO: sign", new OwnElbo { Combine = (likelihood, kl) => kl - likelihood }),
        Own("ELBO: beta left in", new OwnElbo { Combine = (likelihood, kl) => likelihood - (kl * 4) }),
        Own("ELBO: KL reversed",
            new OwnElbo { Kl = q => ((-q.LogVar).exp() * (1 + q.Mean.square()) - 1 + q.LogVar).sum(dim: -1) * 0.5 }),
        Own("ELBO: KL without its one half", new OwnElbo { Kl = q => q.KlToStandardNormal() * 2 }),
        Own("ELBO: KL averaged over dimensions", new OwnElbo { Kl = q => q.KlToStandardNormalPerDimension().mean([1L]) }),
        Own("ELBO: KL summed over the batch", new OwnElbo { Kl = q => q.KlToStandardNormal().sum() }),
        Own("ELBO: log of the mean", new OwnElbo { Average = values => LogSpace.LogMeanExp(values, 0) }),
        Own("ELBO: variance drawn as a standard deviation", new OwnElbo { Draw = (q, noise) => q.Mean + (noise * q.LogVar.exp()) }),
        Own("ELBO: at the posterior mean, not sampled", new OwnElbo { Draw = (q, noise) => q.Mean.expand_as(noise) }),
        Mistake.InModel("ELBO: ½ D ln 2π of the likelihood dropped", Estimators.Elbo, model => new BrokenModel(model)
        {
            Likelihood = (x, z) => ((ILatentVariableModel)model).LogLikelihood(x, z) + (0.5 * x.shape[1] * Math.Log(2 * Math.PI)),
        }),
        Mistake.InRows("ELBO: batch means averaged without weights", Estimators.Elbo, Unweighted),
        Mistake.InRows("ELBO: standard deviation reported as standard error", Estimators.Elbo, row =>
            row.Estimate is { } e ? row with { Estimate = e with { StandardError = e.StandardError * Math.Sqrt(e.Count) } } : row),
        Bits("bits: ln 2 missing", value => value * Math.Log(2)),
        Bits("bits: 255 levels", value => value - Math.Log2(256.0 / 255)),
        Mistake.InContext("bits: data taken for a mass", Estimators.Elbo, context =>
            context with { Shape = context.Shape with { Support = Support.Binary } }),
        Mistake.InContext("data not dequantized but moved", Estimators.Elbo, context => context with { X = context.X * 256 / 255 }),
    ];

    private static Mistake Own(string name, OwnElbo metric) => new(name, Estimators.Elbo, metric);

    private static Mistake Bits(string name, Func<double, double> change) =>
        Mistake.InNumbers(name, Estimators.Elbo, "elbo-bits-per-dimension", change);

    private static Measurement Unweighted(Measurement row)
    {
        if (row is not { PerExample: { } values, Estimate: { } estimate })
            return row;
        double[] means = [.. values.Chunk(100).Select(chunk => chunk.Average())];
        return row with { Estimate = estimate with { Mean = means.Average() } };
    }
}
