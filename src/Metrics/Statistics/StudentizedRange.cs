using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace GenBench.Metrics.Statistics;

/// <summary>The range of independent standard normal numbers: the studentized range whose variance is known.</summary>
/// <remarks>Tukey 1953, The problem of multiple comparisons; its quantiles over √2 are those of Demšar 2006, table 5, Journal of Machine
/// Learning Research 7, 1-30.</remarks>
public static class StudentizedRange
{
    private const double Farthest = 9;

    private const double Accuracy = 1e-10;

    /// <summary>P(range ≤ width) = k ∫ φ(z) (Φ(z) − Φ(z − width))^(k−1) dz, z the largest of the numbers.</summary>
    /// <param name="count">k, at least 2.</param>
    public static double Cdf(double width, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        double At(double z) =>
            count * Normal.PDF(0, 1, z) * Math.Pow(Normal.CDF(0, 1, z) - Normal.CDF(0, 1, z - width), count - 1);
        return width <= 0 ? 0 : GaussLegendreRule.Integrate(At, -Farthest, Farthest, 256);
    }

    /// <summary>The width that the range exceeds with probability 1 − <paramref name="probability"/>.</summary>
    public static double Quantile(double probability, int count) =>
        Brent.FindRoot(width => Cdf(width, count) - probability, 0, 2 * Farthest, Accuracy);
}
