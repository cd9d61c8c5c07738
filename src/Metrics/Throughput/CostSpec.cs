using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Throughput;

/// <summary>What a model took: parameters, multiply-adds, seconds, memory.</summary>
[Kind("cost")]
public sealed record CostSpec : MetricSpec
{
    [Range(1, 100_000)]
    [Description("Samples drawn at once to count their multiply-adds.")]
    public int Samples { get; init; } = 100;

    public override IMetric Create() => new ModelCost(this);
}
