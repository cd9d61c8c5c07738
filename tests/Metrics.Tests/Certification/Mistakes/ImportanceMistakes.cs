using GenBench.Metrics.Statistics;
using GenBench.Metrics.Tests.Certification.Mutants;
using GenBench.Models.Probability;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification.Mistakes;

/// <summary>In the weights of importance sampling, and in what judges them.</summary>
internal static class ImportanceMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        Own("weights: divided by K + 1", new OwnImportance { Average = weights => weights.logsumexp(1) - Math.Log(weights.shape[1] + 1) }),
        Own("weights: one of K left out",
            new OwnImportance { Average = weights => LogSpace.LogMeanExp(weights.narrow(1, 0, Math.Max(1, weights.shape[1] - 1)), 1) }),
        Own("weights: mean of the logarithms", new OwnImportance { Average = weights => weights.mean([1L]) }),
        Own("weights: without the prior", new OwnImportance { Weigh = (likelihood, _, posterior) => likelihood - posterior }),
        Own("weights: without the posterior", new OwnImportance { Weigh = (likelihood, prior, _) => likelihood + prior }),
        Own("weights: sign of the posterior",
            new OwnImportance { Weigh = (likelihood, prior, posterior) => likelihood + prior + posterior }),
        Mistake.InModel("weights: wrong prior variance", Estimators.ImportanceBound, model => new BrokenModel(model)
        {
            Prior = z => (z.square().sum(dim: -1) * -0.25) - (0.5 * z.shape[^1] * Math.Log(4 * Math.PI)),
        }),
        Own("weights: variance drawn as a standard deviation",
            new OwnImportance { Draw = (q, noise) => q.Mean + (noise * q.LogVar.exp()) }),
        Mistake.InRows("weights: only the largest K judged", Estimators.ImportanceBound, row =>
            row.Component == $"K={Estimators.LargestK}" ? row : Changed.Unmarked(row)),
        Own("effective samples: not squared",
            new OwnImportance { Effective = weights => (weights.logsumexp(0) - (weights * 2).logsumexp(0)).exp() }),
        Own("tail: of the smallest weights",
            new OwnImportance { Tail = weights => ParetoTail.Shape([.. weights.Select(value => -value)]) }),
    ];

    private static Mistake Own(string name, OwnImportance metric) => new(name, Estimators.ImportanceBound, metric);
}
