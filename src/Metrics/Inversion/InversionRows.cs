using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Inversion;

/// <summary>What is said of a found latent. The component names the way that found it.</summary>
internal static class InversionRows
{
    private const string Inversion = "Zhu et al. 2016, section 3.1, arXiv:1609.03552";

    public static MetricDescriptor Error { get; } = new()
    {
        Id = "inversion-error",
        Version = 1,
        Title = "Inversion error",
        Definition = "|x − x̂|²/D, x̂ = E[x|z] at the z found for x",
        Source = Inversion,
        Unit = "squared units of x per dimension",
        Direction = Direction.Lower,
        Kind = BoundKind.Exact,
    };

    public static MetricDescriptor LogPrior { get; } = Error with
    {
        Id = "inversion-log-prior",
        Title = "Log prior of the found latent",
        Definition = "log p(z) at the z found for x; of tokens log p(tokens), or a bound of it",
        Source = "defined here",
        Unit = "nats",
        Direction = Direction.None,
    };

    public static MetricDescriptor Norm { get; } = LogPrior with
    {
        Id = "inversion-norm",
        Title = "Norm of the found latent",
        Definition = "|z|/√Z for p(z) = N(0, I), else |z − μ|/√E|z' − μ|² over draws z' of the prior with mean μ: "
            + "1 on the shell",
        Unit = "radii of the prior's shell",
    };

    public static MetricDescriptor LogJoint { get; } = LogPrior with
    {
        Id = "inversion-log-joint",
        Title = "Log joint density at the found latent",
        Definition = "log p(x|z) + log p(z) at the z found for x",
        IsLogDensity = true,
    };

    public static MetricDescriptor Forward { get; } = LogPrior with
    {
        Id = "inversion-forward-evaluations",
        Title = "Forward evaluations of an inversion",
        Definition = "evaluations of encoder, decoder or velocity to find the z of one example, over all starts",
        Unit = "evaluations",
        Describes = MetricSubject.Estimate,
    };

    public static MetricDescriptor Backward { get; } = Forward with
    {
        Id = "inversion-backward-evaluations",
        Title = "Backward evaluations of an inversion",
        Definition = "gradients in z taken to find the z of one example, over all starts",
    };

    public static MetricDescriptor Milliseconds { get; } = Forward with
    {
        Id = "inversion-milliseconds",
        Title = "Time of an inversion",
        Definition = "time of all examples in batches over their number, after as many examples of the model's own",
        Unit = "ms/example",
        Kind = BoundKind.Estimate,
        Describes = MetricSubject.Cost,
        ErrorCovers = ErrorCoverage.Repeats,
    };

    public static MetricDescriptor Agreement { get; } = Forward with
    {
        Id = "inversion-agreement",
        Title = "Agreement of starts",
        Definition = "share of starts whose objective is within 1 % of the best (at least 0.01 nats, or 1e-6 squared units a dimension)",
        Source = "defined here",
        Unit = "share",
    };

    public static MetricDescriptor Spread { get; } = Agreement with
    {
        Id = "inversion-start-distance",
        Title = "Distance between starts",
        Definition = "mean |z_s − z| from what the other starts found to the best, over the radius of the prior's shell",
        Unit = "radii of the prior's shell",
    };

    public static MetricDescriptor OwnError { get; } = Error with
    {
        Id = "inversion-own-error",
        Title = "Inversion error of the model's own samples",
        Definition = "|x − x̂|²/D of x that the model drew",
        Direction = Direction.None, // of a noisy observation model the noise stays
    };

    public static MetricDescriptor Distance { get; } = Norm with
    {
        Id = "inversion-latent-distance",
        Title = "Distance to the latent that made x",
        Definition = "|z − z*| over the radius of the prior's shell (√Z of N(0, I)), z found for an x that the model drew from z*",
    };

    public static MetricDescriptor TokenError { get; } = Distance with
    {
        Id = "inversion-token-error",
        Title = "Share of wrong tokens",
        Definition = "share of tokens found for an x that the model drew that are not those it was drawn from",
        Unit = "share",
    };

    public static IReadOnlyList<MetricDescriptor> All { get; } =
        [Error, LogPrior, Norm, LogJoint, Forward, Backward, Milliseconds, Agreement, Spread, OwnError, Distance, TokenError];
}
