using GenBench.Metrics.Inference.Annealing;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Certification.Mutants;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification.Mistakes;

/// <summary>In the chains, in their weights, and in what is made of them: the bound from both sides and the rate.</summary>
internal static class AnnealingMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        Own("annealing: schedule ends early", new OwnAnnealing { LastTemperature = 0.9 }),
        new("annealing: chains from the wrong start", Estimators.AnnealedOnce,
            new OwnAnnealing { StartScale = 0.2, Component = Estimators.OneStep.Component, Temperatures = 1, Chains = 1, Examples = 331 }),
        Own("annealing: weights after the move", new OwnAnnealing { WeighsAfterMoving = true, Temperatures = 20 }),
        Own("annealing: every proposal accepted", new OwnAnnealing { AcceptsAlways = true }),
        Own("annealing: sign of the kinetic energy", new OwnAnnealing { KineticSign = -1 }),
        Own("annealing: step size adapts to the chain it moves", new OwnAnnealing { Adapts = true }),
        Own("annealing: sum of the weights, not their mean", new OwnAnnealing { Average = weights => weights.logsumexp(0) }),
        Own("annealing: the best chain", new OwnAnnealing { Average = weights => weights.amax([0L]), Temperatures = 30 }),
        Mistake.InRows("annealing: judged by its acceptance alone", Estimators.AnnealedInAHurry, Changed.Unmarked),
        new("annealing: temperatures and masses that know nothing of the posterior", Estimators.AnnealedInTen, new AnnealedLikelihoodSpec
        {
            Examples = Estimators.ExamplesInTen,
            Annealing = Estimators.InTen with { Schedule = TemperatureSchedule.Sigmoid, Mass = ChainMass.Identity },
        }.Create()),
        Mistake.InRows("annealing: doubted whatever its weights say", Estimators.AnnealedInTen, row => row.Loosened("who knows")),
        Mistake.InNumbers(
            "bidirectional: sign of the upper bound", Estimators.Bidirectional, "bidirectional-upper-bound", value => -value),
        Mistake.InNumbers("rate: the distortion not taken off", Estimators.RateDistortion, "annealed-rate", value => value + 4),
    ];

    private static Mistake Own(string name, OwnAnnealing metric) => new(name, Estimators.AnnealedFromPrior, metric);
}
