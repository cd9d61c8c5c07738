using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>Distance that samples must be moved to lie where held-out data lie.</summary>
/// <remarks>Peyré &amp; Cuturi 2019, section 2.2, arXiv:1803.00567.</remarks>
[Kind("wasserstein-2")]
public sealed record Wasserstein2Spec : SampleMetricSpec
{
    [Range(1, 5000)]
    [Description("Samples, and real examples they are assigned to; half of the split where that is less. Time grows with the cube.")]
    public int Samples { get; init; } = 1000;

    public override IMetric Create() => new Wasserstein2(this);
}
