using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Gradients;

/// <summary>Variance of a minibatch's gradient in all weights, with many draws of few examples or few draws of many, at one
/// cost.</summary>
[Kind("minibatch-gradient")]
public sealed record MinibatchGradientSpec : MetricSpec
{
    [Range(1, 100_000)]
    [Description("Decoder evaluations of one gradient: examples of the minibatch times draws of each.")]
    public int Evaluations { get; init; } = 100;

    [MinLength(1)]
    [Range(1, 100_000)]
    [Description("L, draws of z of each example (Kingma & Welling 2014 use 1); each must divide the evaluations.")]
    public IReadOnlyList<int> Samples { get; init; } = [1, 2, 5, 10, 50];

    [Range(2, 1_000_000)]
    [Description("Pairs of gradients whose distance is taken.")]
    public int Repeats { get; init; } = 200;

    public override IMetric Create() => new MinibatchGradient(this);
}
