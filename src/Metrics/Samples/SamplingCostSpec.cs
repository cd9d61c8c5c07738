using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Samples;

/// <summary>Quality of samples against the calls of the network that they cost.</summary>
public sealed record SamplingCostSpec : MetricSpec
{
    [Description("Ways to sample, of those that the model has; all of them when left out.")]
    public IReadOnlyList<string>? Samplers { get; init; }

    [MinLength(1)]
    [Description("Numbers of steps tried with each.")]
    public IReadOnlyList<int> Steps { get; init; } = [1, 2, 4, 8, 16, 32, 64];

    [Range(2, 20_000)]
    [Description("Samples drawn for each point of the curve, from the same noise, and examples they are compared with.")]
    public int Samples { get; init; } = 500;

    public override IMetric Create() => new SamplingCost(this);
}
