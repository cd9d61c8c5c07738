using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Annealing;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Likelihood;

/// <summary>Lower and upper bounds of the log-likelihood of data simulated from the model,
/// which say how far its annealed values can be off.</summary>
[Kind("bidirectional-bound")]
public sealed record BidirectionalBoundSpec : MetricSpec
{
    private const int DefaultExamples = 50;

    [Description("The chains; their number of temperatures is the first that is tried, and doubled until the gap is narrow enough.")]
    public AnnealingSpec Annealing { get; init; } = new() { Temperatures = 250 };

    [Range(0, 1e6)]
    [Description("Gap between the bounds at which no more temperatures are tried, nats.")]
    public double Width { get; init; } = 0.5;

    [Range(1, 10_000_000)]
    [Description("The budget: no larger number of temperatures is tried.")]
    public int MaxTemperatures { get; init; } = 4000;

    public override IMetric Create() => new BidirectionalBound(this with { Examples = Examples ?? DefaultExamples });
}
