using System.Globalization;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Gate.Sanity;

/// <summary>When a number that must not be negative is.</summary>
internal static class Tolerance
{
    /// <summary>A rule is held hundreds of times for each experiment, week by week, and must not cry wolf.</summary>
    public const double Errors = 5;

    /// <summary>Of single precision, in which models compute.</summary>
    private const double Rounding = 1e-5;

    /// <param name="number">With the standard error of the numbers that it is the difference of.</param>
    /// <param name="scale">Size of these numbers, which sets their rounding.</param>
    public static bool IsNegative(Estimate number, double scale) => number.Mean < -(Errors * Finite(number.StandardError)) - (Rounding * (1 + Math.Abs(scale)));

    public static string Text(Estimate number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number.Mean:G5} ± {Finite(number.StandardError):G3}");

    private static double Finite(double error) => double.IsFinite(error) ? error : 0;
}
