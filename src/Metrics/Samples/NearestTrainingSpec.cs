using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>Whether samples lie nearer to the training examples than held-out data do:
/// the sign of a model that repeats what it was shown.</summary>
/// <remarks>Alaa et al. 2022, arXiv:2102.08921; Meehan et al. 2020, arXiv:2004.05675.</remarks>
[Kind("nearest-training")]
public sealed record NearestTrainingSpec : SampleMetricSpec
{
    [Range(2, 1_000_000)]
    [Description("Samples, and as many held-out examples; fewer when the split has fewer.")]
    public int Samples { get; init; } = 1000;

    [Description("Where distances are taken: between values, or between features of a classifier of the dataset.")]
    public SampleSpace Space { get; init; } = SampleSpace.Values;

    public override IMetric Create() => new NearestTraining(this);
}
