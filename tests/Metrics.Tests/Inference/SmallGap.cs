using GenBench.Metrics.Inference;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>The inference gap of a few examples.</summary>
internal static class SmallGap
{
    public static AmortizationGapSpec Spec { get; } = new()
    {
        Examples = 24,
        Samples = 16,
        EvaluationSamples = 2000,
        ImportanceSamples = 4000,
    };
}
