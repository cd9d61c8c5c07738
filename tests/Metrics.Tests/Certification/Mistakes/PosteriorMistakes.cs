using GenBench.Metrics.Inference;
using GenBench.Metrics.Tests.Certification.Mutants;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification.Mistakes;

/// <summary>In what is said of the encoder's posteriors: whether they collapse, their aggregate, and what they lose.</summary>
internal static class PosteriorMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        Mistake.InModel("collapse: active by the variances of q", Estimators.Collapse, model => new BrokenModel(model)
        {
            Answer = q => q with { Mean = q.LogVar },
        }),
        Mistake.InModel("collapse: standard deviation for variance", Estimators.Collapse, model => new BrokenModel(model)
        {
            Answer = q => q with { LogVar = q.LogVar * 0.5 },
        }),
        Mistake.InNumbers(
            "collapse: ln N missing in the aggregate", Estimators.Collapse, "mutual-information", value => value - Math.Log(331)),
        Aggregate("aggregate: standard deviations of the posteriors, not variances",
            new OwnAggregate(Mistake.Product[Estimators.Collapse]) { Combine = (ofMeans, within) => ofMeans + within.sqrt() }),
        Aggregate("aggregate: dimension by dimension",
            new OwnAggregate(Mistake.Product[Estimators.Collapse]) { Combine = (ofMeans, within) => (ofMeans + within).diagonal().diag() }),
        Mistake.InContext(
            "aggregate: fitted to the measured examples", Estimators.Collapse, context => context with { TrainingX = context.X }),
        Aggregate("aggregate: the example's own posterior left out of the mixture",
            new OwnAggregate(Mistake.Product[Estimators.Collapse]) { CountsItself = false }),
        Gap("gap: the encoder's answer for q*",
            new AmortizationGapSpec { MaxSteps = 1, EvaluationSamples = 500, ImportanceSamples = 500 }),
        Gap("gap: the ELBO of q* for log p(x)", new AmortizationGapSpec { ImportanceSamples = 1, EvaluationSamples = 500 }),
    ];

    private static Mistake Aggregate(string name, OwnAggregate metric) => new(name, Estimators.Collapse, metric);

    private static Mistake Gap(string name, AmortizationGapSpec spec) =>
        new(name, Estimators.Gap, (spec with { Examples = 50 }).Create());
}
