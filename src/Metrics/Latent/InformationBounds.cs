using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Latent;

/// <summary>I(x; z) between its bounds, example by example, nats.</summary>
/// <param name="Lower">log q(z|x) − log q̂(z), the example's own posterior one of the mixture q̂.</param>
/// <param name="Ceiling">ln N of that mixture, which <paramref name="Lower"/> cannot pass.</param>
/// <param name="Upper">The same with a density in the place of q̂ that knows nothing of the example, by the component of its
/// rows.</param>
internal sealed record InformationBounds(
    IReadOnlyList<double> Lower, double Ceiling, IReadOnlyList<(MetricComponent Component, IReadOnlyList<double> Values)> Upper)
{
    /// <summary>Nats between two bounds up to which either may be read as the quantity.</summary>
    private const double Tolerable = 0.5;

    /// <summary>Within a nat of its ceiling the mixture tells most examples by their z, and would tell more of them had it more
    /// components.</summary>
    private const double Near = 1;

    public double Least => Lower.Average();

    public double Most =>
        Upper.Select(bound => bound.Values.Average()).Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>Whether the information may lie well above the lower bound.</summary>
    public bool IsLowerLoose => IsSaturated || Most - Least > Tolerable;

    private bool IsSaturated => Least > Ceiling - Near;

    /// <summary>Whether it may lie well below this upper bound.</summary>
    public bool IsLoose(IReadOnlyList<double> upper) => upper.Average() - Least > Tolerable;

    /// <summary>The reason of a loose row about a quantity that lies between these, nats.</summary>
    public string Reason(string quantity, double from, double to)
    {
        string saturated = IsSaturated
            ? FormattableString.Invariant($"the mixture can tell no more than ln N = {Ceiling:0.00} nats and tells {Least:0.00}: ")
            : "";
        return FormattableString.Invariant($"{saturated}{quantity} lies between {from:0.00} and {to:0.00} nats");
    }
}
