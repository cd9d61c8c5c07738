using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Metrics.Contracts;
using GenBench.Models.Registration;

namespace GenBench.Metrics.Gradients;

/// <summary>Variance and bias of reparameterized and score-function gradients of the ELBO in the parameters of each example's Gaussian
/// q.</summary>
[Kind("gradient-variance")]
public sealed record GradientVarianceSpec : MetricSpec
{
    [Range(2, 1_000_000)]
    [Description("Independent estimates whose spread is taken.")]
    public int Draws { get; init; } = 1000;

    [MinLength(1)]
    [Range(1, 1000)]
    [Description("L, draws of z averaged in one estimate; leave-one-out takes two or more.")]
    public IReadOnlyList<int> Samples { get; init; } = [1, 10];

    [Range(1, 1_000_000)]
    [Description("Draws, beside those of the estimates, that the baseline is the mean of.")]
    public int BaselineDraws { get; init; } = 200;

    [Range(4, 200)]
    [Description("Gauss–Hermite nodes in each direction of the exact gradient, for a latent of one or two dimensions.")]
    public int Nodes { get; init; } = 48;

    [Range(2, 10_000_000)]
    [Description("Draws of the reparameterized gradient whose mean is in the place of the exact one, for a larger latent.")]
    public int ReferenceDraws { get; init; } = 10_000;

    public override IMetric Create() => new GradientVariance(this);
}
