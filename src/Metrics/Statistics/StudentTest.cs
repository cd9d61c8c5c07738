using GenBench.Metrics.Contracts;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>One-sided t tests of the mean of few normal values, such as results over seeds, against a limit.</summary>
/// <remarks>Student 1908, doi:10.1093/biomet/6.1.1. Values that are all the same, as numbers that no seed changes, decide by themselves:
/// p is 0 on the side where they lie and 1 on the other and at the limit.</remarks>
public static class StudentTest
{
    /// <summary>p of means at least so far below the limit, were the true mean the limit.</summary>
    /// <param name="estimate">Of two or more independent values.</param>
    public static double Below(Estimate estimate, double limit)
    {
        if (estimate.Count < 2)
            throw new ArgumentException($"got {estimate.Count} values, which have no spread; expected two or more", nameof(estimate));
        double distance = estimate.Mean - limit;
        return estimate.StandardError > 0
            ? StudentT.CDF(0, 1, estimate.Count - 1, distance / estimate.StandardError)
            : distance < 0 ? 0 : 1;
    }

    /// <summary>p of means at least so far above the limit, were the true mean the limit.</summary>
    /// <inheritdoc cref="Below"/>
    public static double Above(Estimate estimate, double limit) => Below(estimate with { Mean = -estimate.Mean }, -limit);

    /// <summary>p of lying strictly between −limit and limit, were the true mean at one of them: two one-sided tests.</summary>
    /// <remarks>Schuirmann 1987, doi:10.1007/BF01068419.</remarks>
    public static double Within(Estimate estimate, double limit) => Math.Max(Below(estimate, limit), Above(estimate, -limit));

    /// <summary>p of lying beyond one of −limit and limit, were the true mean at one of them.</summary>
    public static double Outside(Estimate estimate, double limit) =>
        Math.Min(1, 2 * Math.Min(Above(estimate, limit), Below(estimate, -limit)));
}
