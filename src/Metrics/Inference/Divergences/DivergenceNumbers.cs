using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Inference.Divergences;

/// <summary>The numbers of <see cref="DivergenceDirections"/>. Components name the fit.</summary>
public static class DivergenceNumbers
{
    /// <summary>KL(q ‖ p) of each fit.</summary>
    public static MetricDescriptor ReverseKl { get; } = new()
    {
        Id = "fit-reverse-kl",
        Version = 1,
        Title = "KL(q ‖ p) of a fitted Gaussian",
        Definition = "KL(q ‖ p(z|x)) on a grid, q the diagonal Gaussian fitted by the divergence that the component names",
        Source = "Bishop 2006, section 10.1.2; Minka 2005, MSR-TR-2005-173",
        Unit = "nats",
        Direction = Direction.None, // a description of the posterior
        Kind = BoundKind.Estimate,
    };

    /// <summary>KL(p ‖ q) of each fit.</summary>
    public static MetricDescriptor ForwardKl { get; } = ReverseKl with
    {
        Id = "fit-forward-kl",
        Title = "KL(p ‖ q) of a fitted Gaussian",
        Definition = "KL(p(z|x) ‖ q) on a grid, q the diagonal Gaussian fitted by the divergence that the component names",
    };

    /// <summary>Whether a fit covers every mode.</summary>
    public static MetricDescriptor LeastCoverage { get; } = ReverseKl with
    {
        Id = "fit-least-coverage",
        Title = "Coverage of the least covered mode",
        Definition = "least over the posterior's modes of q's mass over the posterior's in the mode's basin of ascent; modes of less than "
            + "a twentieth of the mass do not count",
        Unit = "share",
    };

    /// <summary>What a fit puts where nothing is.</summary>
    public static MetricDescriptor ValleyMass { get; } = ReverseKl with
    {
        Id = "fit-valley-mass",
        Title = "Mass where the posterior is low",
        Definition = "q's mass where p(z|x) is below a hundredth of its largest value",
        Unit = "share",
    };

    /// <summary>Modes of the posterior.</summary>
    public static MetricDescriptor ModeCount { get; } = ReverseKl with
    {
        Id = "posterior-modes",
        Title = "Modes of the posterior",
        Definition = "local maxima of p(z|x) on the grid whose basins hold a twentieth of the mass or more",
        Unit = "modes",
    };

    /// <summary>What the forward fit costs who draws from the prior.</summary>
    public static MetricDescriptor PriorDraws { get; } = ReverseKl with
    {
        Id = "posterior-draw-cost",
        Title = "Draws of the prior for one of the posterior",
        Definition = "E_p(z|x)[p(z|x)/p(z)]: draws of the prior that importance sampling takes for one effective draw of the posterior, "
            + "which the moments of KL(p ‖ q) are an expectation under; KL(q ‖ p) takes draws of q",
        Source = "Kong 1992, Technical Report 348, University of Chicago",
        Unit = "draws",
    };

    /// <summary>The posterior of the first example, for pictures.</summary>
    public static MetricDescriptor Density { get; } = ReverseKl with
    {
        Id = "posterior-density",
        Title = "Posterior and fits of the first example",
        Definition = "densities of the first dimension of z: the first example's posterior and both fits of it, at places z",
        Unit = "1",
        ErrorCovers = ErrorCoverage.Nothing,
    };

    /// <summary>In the order of rows.</summary>
    public static IReadOnlyList<MetricDescriptor> All =>
        [ModeCount, PriorDraws, ReverseKl, ForwardKl, LeastCoverage, ValleyMass, Density];
}
