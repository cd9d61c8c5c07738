using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>Maximum mean discrepancy between the features of samples and of real examples.</summary>
[Kind("kernel-distance")]
public sealed record KernelDistanceSpec : SampleMetricSpec
{
    [Range(3, 1_000_000)]
    [Description("Samples, and real examples they are compared with; half of the split where that is less.")]
    public int Samples { get; init; } = 1000;

    [Range(3, 20_000)]
    [Description("Examples of each side in one subset; all of them where there are no more.")]
    public int SubsetSize { get; init; } = 1000;

    [Range(1, 100_000)]
    [Description("Random subsets averaged; one where a subset holds all examples.")]
    public int Subsets { get; init; } = 100;

    public override IMetric Create() => new KernelDistance(this);
}
