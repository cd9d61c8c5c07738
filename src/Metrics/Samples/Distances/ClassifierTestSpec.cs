using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Samples.Distances;

/// <summary>How well a small classifier tells samples from real examples that it was not fitted to.</summary>
[Kind("classifier-two-sample-test")]
public sealed record ClassifierTestSpec : SpacedMetricSpec
{
    [Range(4, 50_000)]
    [Description("Samples, and real examples they are told from; half of the split where that is less.")]
    public int Samples { get; init; } = 1000;

    [Range(2, 20)]
    [Description("Parts of both sets, each classified by what was fitted to the others.")]
    public int Folds { get; init; } = 5;

    [Range(0, 10_000)]
    [Description("Random cosines beside the coordinates themselves; 0 for a classifier that is linear.")]
    public int Cosines { get; init; } = 200;

    [Range(1e-6, 1e3)]
    [Description("λ of the penalty λ |w|² on the weights of standardized inputs, beside a mean squared error.")]
    public double Penalty { get; init; } = 0.3;

    public override IMetric Create() => new ClassifierTest(this);
}
