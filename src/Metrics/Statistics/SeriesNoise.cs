namespace GenBench.Metrics.Statistics;

/// <summary>The standard deviation of a point about its level, from first differences, in which a step shows only once.</summary>
internal static class SeriesNoise
{
    /// <summary>Median of |z| for standard normal z.</summary>
    private const double MedianOfNormal = 0.6744897501960817;

    /// <returns>0 where no two neighbours differ.</returns>
    public static double Of(double[] series)
    {
        double[] differences = [.. series.Zip(series.Skip(1), (a, b) => Math.Abs(b - a))];
        if (differences.Length == 0)
            return 0;
        double median = Median.Of(differences).Mean;

        // Runs that repeat to the last digit differ at a few commits only: then the mean, E|d| = 2σ/√π, stands for the median, 0.
        return median > 0 ? median / (Math.Sqrt(2) * MedianOfNormal) : differences.Average() * Math.Sqrt(Math.PI) / 2;
    }
}
