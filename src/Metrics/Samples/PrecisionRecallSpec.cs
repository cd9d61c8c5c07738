using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>How many samples look like data, and how much of the data the samples reach.</summary>
[Kind("precision-recall")]
public sealed record PrecisionRecallSpec : SampleMetricSpec
{
    [Range(2, 50_000)]
    [Description("Samples, and real examples they are compared with; half of the split where that is less.")]
    public int Samples { get; init; } = 1000;

    [Range(1, 1000)]
    [Description("k: a point's ball reaches to its k-th nearest neighbour in its own set.")]
    public int Neighbours { get; init; } = 5;

    public override IMetric Create() => new PrecisionRecall(this);
}
