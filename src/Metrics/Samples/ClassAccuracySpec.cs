using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples;

/// <summary>Whether samples are of the class that was asked for, by the dataset's classifier.</summary>
[Kind("class-accuracy")]
public sealed record ClassAccuracySpec : MetricSpec
{
    [Range(1, 10_000_000)]
    [Description("Samples to classify, the classes in turn. The floor takes as many real examples, or all of the split where there are "
        + "fewer.")]
    public int Samples { get; init; } = 1000;

    public override IMetric Create() => new ClassAccuracy(this);
}
