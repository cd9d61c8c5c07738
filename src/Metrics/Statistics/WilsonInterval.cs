using GenBench.Metrics.Contracts;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>The shares that a score test of independent hits does not refuse: never empty, never outside of [0, 1], right for few examples
/// too.</summary>
/// <remarks>Wilson 1927, doi:10.1080/01621459.1927.10502953; Brown et al. 2001, section 3.1.1, doi:10.1214/ss/1009213286.</remarks>
public static class WilsonInterval
{
    /// <summary>(p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).</summary>
    /// <param name="share">p, of n examples.</param>
    public static ConfidenceInterval Of(double share, long count, double level = 0.95)
    {
        double z = Normal.InvCDF(0, 1, (1 + level) / 2), shrink = 1 + (z * z / count);
        double centre = (share + (z * z / (2 * count))) / shrink;
        double halfWidth = z * Math.Sqrt((share * (1 - share) / count) + (z * z / (4.0 * count * count))) / shrink;
        return new ConfidenceInterval(Math.Max(0, centre - halfWidth), Math.Min(1, centre + halfWidth), level);
    }

    /// <summary>The share, with half of the interval in place of 1.96 errors: it does not vanish where all are on one side.</summary>
    public static Estimate Share(double share, long count)
    {
        ConfidenceInterval interval = Of(share, count);
        return new Estimate(share, interval.HalfWidth / Normal.InvCDF(0, 1, (1 + interval.Level) / 2), count);
    }
}
