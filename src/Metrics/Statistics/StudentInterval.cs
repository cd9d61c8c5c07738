using GenBench.Metrics.Contracts;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>mean ± t · standard error, the interval for the mean of few normal values such as results over seeds.</summary>
/// <remarks>Student 1908, doi:10.1093/biomet/6.1.1.</remarks>
public static class StudentInterval
{
    /// <param name="estimate">Of independent values.</param>
    /// <returns>Null below two values, which tell nothing of their spread.</returns>
    public static ConfidenceInterval? Of(Estimate estimate, double level = 0.95)
    {
        if (estimate.Count < 2)
            return null;
        double halfWidth = StudentT.InvCDF(0, 1, estimate.Count - 1, (1 + level) / 2) * estimate.StandardError;
        return new ConfidenceInterval(estimate.Mean - halfWidth, estimate.Mean + halfWidth, level);
    }
}
