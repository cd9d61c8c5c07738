using GenBench.Metrics.Tests.Certification.Mutants;
using Estimators = GenBench.Metrics.Certification.Checks.CertifiedEstimators;

namespace GenBench.Metrics.Tests.Certification.Mistakes;

/// <summary>In numbers that are computed and not estimated: densities and the error of reconstruction.</summary>
internal static class KnownValueMistakes
{
    public static IReadOnlyList<Mistake> All { get; } =
    [
        Mistake.InRows("density: natural for binary logarithm", Estimators.Density, row =>
            Changed.Values(row, value => value / Math.Log(2))),
        Mistake.InContext("data density: of other data", Estimators.DataDensity, context => context with { X = context.X.flip(1) }),
        Mistake.InRows("reconstruction: summed over dimensions", Estimators.Reconstruction, row =>
            Changed.Values(row, value => value * 4)),
    ];
}
