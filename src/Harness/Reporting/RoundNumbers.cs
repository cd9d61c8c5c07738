namespace GenBench.Harness.Reporting;

/// <summary>Numbers for the ticks of a short range.</summary>
internal static class RoundNumbers
{
    private static readonly double[] Digits = [5, 2, 1];

    /// <summary>Smaller steps than 1e-6 of the larger end differ in no digit that is shown.</summary>
    private const double Finest = 1e-6;

    /// <summary>The multiples of the largest step of 1, 2 or 5 times a power of ten that has two or more of them there; none where ends are
    /// equal.</summary>
    public static IReadOnlyList<double> Between(double least, double most)
    {
        double finest = Math.Max(Math.Abs(least), Math.Abs(most)) * Finest;
        if (!(most - least > finest))
            return [];
        int highest = (int)Math.Ceiling(Math.Log10(most - least));
        return Enumerable.Range(0, 3).SelectMany(lower => Digits.Select(digit => digit * Math.Pow(10, highest - lower)))
            .Select(step => Multiples(step, least, most)).First(numbers => numbers.Length > 1);
    }

    private static double[] Multiples(double step, double least, double most)
    {
        double first = Math.Ceiling(least / step);
        return [.. Enumerable.Range(0, 1 + Math.Max(-1, (int)Math.Floor((most / step) - first))).Select(count => (first + count) * step)];
    }
}
