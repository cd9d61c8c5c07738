using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Likelihood;

/// <summary>The importance-weighted bound at several K.</summary>
public sealed record ImportanceBoundSpec : MetricSpec
{
    [MinLength(1)]
    [Range(1, 1_000_000)]
    [Description("K, importance samples an example. The largest is drawn once; smaller ones use disjoint groups of the same weights.")]
    public IReadOnlyList<int> Samples { get; init; } = [1, 10, 100, 1000, 5000];

    public override IMetric Create() => new ImportanceWeightedBound(this);
}
