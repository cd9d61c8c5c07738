using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Samples;

/// <summary>A share with a standard error that does not vanish where all examples are on one side.</summary>
/// <remarks>Agresti &amp; Coull 1998, section 2, doi:10.2307/2685469: two successes and two failures are added; here to the error alone,
/// the share stays.</remarks>
public static class ShareEstimate
{
    private const double Added = 2;

    /// <param name="indicators">0 or 1.</param>
    public static Estimate Of(IReadOnlyCollection<double> indicators) => Of(indicators.Average(), indicators.Count, designEffect: 1);

    /// <param name="designEffect">Variance of the share over that of as many independent examples, positive.</param>
    public static Estimate Of(double share, long count, double designEffect)
    {
        double effective = count / designEffect, total = effective + (2 * Added), centre = ((share * effective) + Added) / total;
        return new Estimate(share, Math.Sqrt(centre * (1 - centre) / total), count);
    }
}
