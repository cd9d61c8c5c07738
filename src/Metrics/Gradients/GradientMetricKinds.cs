using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Gradients;

/// <summary>How noisy, and how far off, estimates of the ELBO's gradient are.</summary>
public static class GradientMetricKinds
{
    public static Kinds AddGradientMetrics(this Kinds kinds) => kinds
        .AddMetric<GradientVarianceSpec>()
        .AddMetric<DiscreteGradientsSpec>()
        .AddMetric<MinibatchGradientSpec>();
}
