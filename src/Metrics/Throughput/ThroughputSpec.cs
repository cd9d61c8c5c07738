using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Throughput;

/// <summary>How fast a model trains, samples and encodes, and the memory it took.</summary>
[Kind("throughput")]
public sealed record ThroughputSpec : MetricSpec
{
    [Range(1, 10_000)]
    [Description("Timed repeats; their median is reported.")]
    public int Repeats { get; init; } = 7;

    [Range(0, 1000)]
    [Description("Repeats before the clock starts.")]
    public int WarmUp { get; init; } = 2;

    [Range(1, 1_000_000)]
    [Description("Examples sampled or encoded in one repeat.")]
    public int BatchSize { get; init; } = 500;

    public override IMetric Create() => new ModelThroughput(this);
}
