namespace GenBench.Metrics.Statistics;

/// <summary>Standard errors of numbers that are no means: each is computed again without one group of examples after another. Unlike a
/// bootstrap it uses no example twice, which would stand on both sides of a split and count as information.</summary>
/// <remarks>Delete-a-group jackknife: Shao &amp; Wu 1989, doi:10.1214/aos/1176347263; SE² = (G − 1)/G Σ_g (θ_g − θ̄)².</remarks>
internal static class GroupJackknife
{
    private const int MostGroups = 10;

    /// <summary>Groups of so many examples: example i is in group i mod G.</summary>
    public static int Groups(int examples) => Math.Min(MostGroups, examples);

    /// <param name="examples">N</param>
    /// <param name="numbers">The numbers by the examples with these rows, in order.</param>
    /// <returns>One standard error a number.</returns>
    public static double[] StandardErrors(int examples, Func<int[], double[]> numbers)
    {
        int groups = Groups(examples);
        double[][] without =
        [
            .. Enumerable.Range(0, groups).Select(group =>
                numbers([.. Enumerable.Range(0, examples).Where(row => row % groups != group)])),
        ];
        return [.. Enumerable.Range(0, without[0].Length).Select(number => Error([.. without.Select(all => all[number])]))];
    }

    private static double Error(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt((values.Length - 1.0) / values.Length * values.Sum(value => (value - mean) * (value - mean)));
    }
}
