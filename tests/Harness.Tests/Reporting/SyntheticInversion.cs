using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inversion;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Invented measurements of two ways to a latent.</summary>
internal static class SyntheticInversion
{
    public static IEnumerable<Measurement> Draw() =>
        new[] { ("encoder", 1), ("optimisation;l-bfgs", 900) }.SelectMany(way => Of(way.Item1, way.Item2));

    private static Measurement[] Of(string way, int cost) =>
    [
        At(way, LatentInversion.Error, 0.02 + (0.1 / cost)),
        At(way, LatentInversion.ForwardEvaluations, cost),
        At(way, LatentInversion.BackwardEvaluations, cost - 1),
    ];

    private static Measurement At(MetricComponent way, MetricDescriptor descriptor, double value) =>
        new() { Descriptor = descriptor, Component = way, Estimate = Estimate.Single(value) };
}
