using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Paths;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Invented measurements of a path: gradients by draws, weights by steps, differences by tolerance.</summary>
internal static class SyntheticPaths
{
    public static IEnumerable<Measurement> Draw() =>
    [
        .. new[] { 64, 128, 256 }.Select(n => At($"n={n}", FlowMatchingIdentities.Error, 4 / Math.Sqrt(n))),
        .. new[] { 2, 10, 100 }.SelectMany(step => new[]
        {
            At($"step={step}", DiffusionWeights.Recovered, 9.0 / step),
            At($"step={step}", DiffusionWeights.Scheduled, 9.0 / step),
            At($"step={step}", DiffusionWeights.Loss, 1.0 / (1 + step)),
        }),
        .. new[] { 1e-3, 1e-6 }.SelectMany(tolerance => new[]
        {
            At(Rung(tolerance), ScheduleEquivalence.SampleDifference, tolerance),
            At(Rung(tolerance), ScheduleEquivalence.SolverError, 2 * tolerance),
            At(Rung(tolerance), ScheduleEquivalence.LikelihoodDifference, 3 * tolerance),
        }),
    ];

    private static string Rung(double tolerance) => string.Create(CultureInfo.InvariantCulture, $"straight;tolerance={tolerance:0e0}");

    private static Measurement At(MetricComponent component, MetricDescriptor descriptor, double value) =>
        new() { Descriptor = descriptor, Component = component, Estimate = Estimate.Single(value) };
}
