using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Samples;

/// <summary>One kind of sample that a metric measures.</summary>
/// <param name="Kind">What is taken; a model that tells no mean gives draws for both.</param>
/// <param name="Component">Of the rows with its numbers.</param>
public readonly record struct SampledRow(SampleKind Kind, MetricComponent Component)
{
    /// <summary>For protocols.</summary>
    public string Name => Kind == SampleKind.Mean ? "mean" : "draw";
}
