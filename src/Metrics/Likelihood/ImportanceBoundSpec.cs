using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>The importance-weighted bound at several K.</summary>
[Kind("importance-bound")]
public sealed record ImportanceBoundSpec : MetricSpec
{
    [MinLength(1)]
    [Range(1, 1_000_000)]
    [Description("K, importance samples an example. The largest is drawn once; smaller ones use disjoint groups of the same weights.")]
    public IReadOnlyList<int> Samples { get; init; } = [1, 10, 100, 1000, 5000];

    [Description("Also estimates log p(x) at the largest K from weights with a Pareto-smoothed tail: less noise, and no longer a bound.")]
    public bool Smoothed { get; init; }

    public override IMetric Create() => new ImportanceWeightedBound(this);
}
