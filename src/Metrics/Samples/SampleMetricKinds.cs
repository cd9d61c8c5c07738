using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>Samples and reconstructions against data.</summary>
public static class SampleMetricKinds
{
    public static Kinds AddSampleMetrics(this Kinds kinds) => kinds
        .AddMetric<ReconstructionErrorSpec>()
        .AddMetric<FrechetDistanceSpec>()
        .AddMetric<KernelDistanceSpec>()
        .AddMetric<PrecisionRecallSpec>()
        .AddMetric<ModeHistogramSpec>()
        .AddMetric<ClassAccuracySpec>()
        .AddMetric<ModeCoverageSpec>()
        .AddMetric<NearestTrainingSpec>()
        .AddMetric<Wasserstein2Spec>()
        .AddMetric<SamplingCostSpec>()
        .AddMetric<GuidanceCurveSpec>();
}
