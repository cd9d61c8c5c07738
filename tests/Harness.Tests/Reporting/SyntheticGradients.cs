using GenBench.Metrics.Contracts;
using GenBench.Metrics.Gradients;
using GenBench.Metrics.Inference.Divergences;
using GenBench.Metrics.Inference.Identities;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Invented measurements of gradients, and of a posterior with two fits.</summary>
internal static class SyntheticGradients
{
    public static IEnumerable<Measurement> Draw() =>
    [
        At(MetricComponent.None, PosteriorIdentities.Bound, 3e-15),
        At(MetricComponent.None, PosteriorIdentities.Gradient, 2e-13),
        At(MetricComponent.None, PosteriorIdentities.Sampled, 0.9),
        At("reparameterized;L=1", GradientVariance.AtCost, 16),
        At("score-function;L=1", GradientVariance.AtCost, 150),
        At("reinforce;L=1", DiscreteGradients.AtCost, 25),
        At("reinforce;L=1", DiscreteGradients.SquaredBias, -0.001),
        At("gumbel-softmax;temperature=0.5", DiscreteGradients.AtCost, 1.7),
        At("gumbel-softmax;temperature=0.5", DiscreteGradients.SquaredBias, 0.02),
        .. new[] { 1, 10 }.SelectMany(samples => new[]
        {
            At($"L={samples}", MinibatchGradient.Variance, 2 + (0.1 * samples)),
            At($"L={samples}", MinibatchGradient.DrawVariance, 2),
        }),
        .. new[] { "posterior", "reverse", "forward" }.SelectMany(curve => new[] { -1.0, 0, 1.5 }
            .Select(z => At(FormattableString.Invariant($"{curve};z={z}"), DivergenceNumbers.Density, Math.Exp(-z * z)))),
    ];

    private static Measurement At(MetricComponent component, MetricDescriptor descriptor, double value) =>
        new() { Descriptor = descriptor, Component = component, Estimate = Estimate.Single(value) };
}
