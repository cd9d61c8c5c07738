using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Statistics;

/// <summary>The median of repeated timings, which one slow repeat does not move.</summary>
public static class Median
{
    /// <summary>√(π/2): how much wider the median of normal values spreads than their mean.</summary>
    private static readonly double Widening = Math.Sqrt(Math.PI / 2);

    /// <param name="values">At least one.</param>
    public static Estimate Of(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
        return new Estimate(median, Estimate.FromValues(values).StandardError * Widening, values.Count);
    }
}
