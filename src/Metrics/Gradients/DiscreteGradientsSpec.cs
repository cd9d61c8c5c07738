using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Gradients;

/// <summary>Variance and bias of gradients through categorical latents, against the exact gradient of a model small enough to
/// enumerate.</summary>
[Kind("discrete-gradients")]
public sealed record DiscreteGradientsSpec : MetricSpec
{
    [Range(2, 1_000_000)]
    [Description("Independent estimates whose spread is taken.")]
    public int Draws { get; init; } = 1000;

    [MinLength(1)]
    [Range(1, 1000)]
    [Description("L, draws of z averaged in one REINFORCE estimate; leave-one-out takes two or more.")]
    public IReadOnlyList<int> Samples { get; init; } = [1, 10];

    [Range(1, 1_000_000)]
    [Description("Draws, beside those of the estimates, that the baseline is the mean of.")]
    public int BaselineDraws { get; init; } = 200;

    [MinLength(1)]
    [Range(0.001, 100.0)]
    [Description("Temperatures of Gumbel-softmax.")]
    public IReadOnlyList<double> Temperatures { get; init; } = [1, 0.5, 0.1];

    public override IMetric Create() => new DiscreteGradients(this);
}
