using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Samples;

/// <summary>Wasserstein-2 between samples and data of low dimension.</summary>
public sealed record WassersteinSpec : MetricSpec
{
    [Range(2, 20_000)]
    [Description("Samples, and examples they are matched with; the cost of the exact assignment grows with their cube. Fewer where the split is smaller.")]
    public int Samples { get; init; } = 1000;

    public override IMetric Create() => new WassersteinDistance(this);
}
