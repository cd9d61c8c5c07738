using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Invented measurements of guidance: obedience bought with diversity.</summary>
internal static class SyntheticGuidance
{
    public static IEnumerable<Measurement> Draw() => new[] { 0.0, 1, 2, 4 }.SelectMany(Of);

    private static Measurement[] Of(double scale) =>
    [
        At(scale, GuidanceCurve.Frechet, 2 + ((scale - 1) * (scale - 1))),
        At(scale, GuidanceCurve.Precision, 0.7 + (0.05 * scale)),
        At(scale, GuidanceCurve.Recall, 0.9 - (0.2 * scale)),
        At(scale, GuidanceCurve.Accuracy, 1 - (0.9 * Math.Exp(-2 * scale))),
    ];

    private static Measurement At(double scale, MetricDescriptor descriptor, double value) => new()
    {
        Descriptor = descriptor,
        Component = MetricComponent.Of(ComponentQuantity.Scale, scale),
        Estimate = new Estimate(value, 0.02, 100),
    };
}
