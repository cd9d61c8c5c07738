using System.Globalization;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using MathNet.Numerics.Distributions;

namespace GenBench.Harness.Tracking.Sanity;

/// <summary>When a number that must not be negative is.</summary>
internal static class Tolerance
{
    /// <summary>A rule is held hundreds of times for each experiment, week by week, and must not cry wolf: the chance of five standard
    /// errors of a normal number. Few examples need more of their own standard errors for the same.</summary>
    private const double Chance = 2.8665e-7;

    /// <summary>Of single precision, in which models compute.</summary>
    private const double Rounding = 1e-5;

    /// <summary>Whether there is a spread to judge by; what is infinite needs none.</summary>
    public static bool CanTell(Estimate number) => double.IsFinite(number.StandardError) || double.IsInfinity(number.Mean);

    /// <param name="number">With its standard error; NaN where it has none, and then it is exact but for rounding.</param>
    /// <param name="scale">Size of the numbers that it is made of, which sets their rounding.</param>
    public static bool IsNegative(Estimate number, double scale)
    {
        double beyond = number.Mean + (Rounding * (1 + Math.Abs(scale)));
        return beyond < 0 && (!(number.StandardError > 0) || ChanceOf(beyond / number.StandardError, number.Count) < Chance);
    }

    /// <summary>With its 95 % interval.</summary>
    public static string Text(Estimate number) => double.IsFinite(number.StandardError)
        ? string.Create(
            CultureInfo.InvariantCulture, $"{number.Mean:G5} ± {NormalInterval.Of(number.Mean, number.StandardError).HalfWidth:G3}")
        : number.Mean.ToString("G5", CultureInfo.InvariantCulture);

    private static double ChanceOf(double errors, long count) => StudentT.CDF(0, 1, Math.Max(1, count - 1), errors);
}
