using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Statistics;

/// <summary>mean ± z · standard error, the interval for a mean whose error comes from many values.</summary>
public static class NormalInterval
{
    public static ConfidenceInterval Of(double mean, double standardError, double level = 0.95)
    {
        double halfWidth = Normal.InvCDF(0, 1, (1 + level) / 2) * standardError;
        return new ConfidenceInterval(mean - halfWidth, mean + halfWidth, level);
    }
}
