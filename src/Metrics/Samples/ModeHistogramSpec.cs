using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>Which classes the samples fall into, by the dataset's classifier.</summary>
[Kind("mode-histogram")]
public sealed record ModeHistogramSpec : SampleMetricSpec
{
    [Range(1, 10_000_000)]
    [Description("Samples to classify. The floor takes as many real examples, or all of the split where there are fewer.")]
    public int Samples { get; init; } = 1000;

    [Range(0.0, 1.0)]
    [Description("Samples whose largest class probability is below this are left out of the histogram; 0 counts all, as papers do.")]
    public double Confidence { get; init; }

    public override IMetric Create() => new ModeHistogram(this);
}
