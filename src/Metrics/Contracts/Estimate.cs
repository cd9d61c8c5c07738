namespace GenBench.Metrics.Contracts;

/// <summary>A mean with its standard error.</summary>
/// <param name="StandardError">Of the mean, over examples; NaN where one number was measured once.</param>
/// <param name="Count">Examples (or repeats) averaged.</param>
public readonly record struct Estimate(double Mean, double StandardError, long Count)
{
    /// <summary>A number measured once.</summary>
    public static Estimate Single(double value) => new(value, double.NaN, 1);

    /// <summary>Mean and s/√n of independent values, accumulated in float64 by Welford's recurrence.</summary>
    public static Estimate FromValues(IReadOnlyCollection<double> values)
    {
        double mean = 0, sumOfSquares = 0;
        long count = 0;
        foreach (double value in values)
        {
            count++;
            double delta = value - mean;
            mean += delta / count;
            sumOfSquares += delta * (value - mean);
        }

        return new Estimate(
            count > 0 ? mean : double.NaN,
            count > 1 ? Math.Sqrt(sumOfSquares / (count - 1) / count) : double.NaN,
            count);
    }
}
