using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>How likely test examples are under a density whose kernels stand on the samples.</summary>
[Kind("feature-likelihood-divergence")]
public sealed record FeatureLikelihoodSpec : SampleMetricSpec
{
    [Range(2, 20_000)]
    [Description("Samples, and test examples; half of the split where that is less.")]
    public int Samples { get; init; } = 1000;

    [Range(4, 1_000_000)]
    [Description("Training examples that the kernels' widths are fitted to; all where there are fewer.")]
    public int Training { get; init; } = 2000;

    public override IMetric Create() => new FeatureLikelihood(this);
}
