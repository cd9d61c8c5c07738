using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>What samples gain and lose when they are pulled harder towards their class.</summary>
/// <remarks>Ho &amp; Salimans 2022, section 4, arXiv:2207.12598.</remarks>
[Kind("guidance-curve")]
public sealed record GuidanceCurveSpec : MetricSpec
{
    [Range(2, 50_000)]
    [Description("Samples at each scale, and real examples they are compared with; half of the split where that is less.")]
    public int Samples { get; init; } = 500;

    [MinLength(1)]
    [Range(0.0, 100.0)]
    [Description("Weights of the class: 0 ignores it, 1 follows the learned conditional, more exaggerates it.")]
    public IReadOnlyList<double> Scales { get; init; } = [0, 1, 2, 4];

    [Range(1, 1000)]
    [Description("k of precision and recall: a point's ball reaches to its k-th nearest neighbour in its own set.")]
    public int Neighbours { get; init; } = 5;

    public override IMetric Create() => new GuidanceCurve(this);
}
