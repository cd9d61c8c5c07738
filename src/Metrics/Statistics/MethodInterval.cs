namespace GenBench.Metrics.Statistics;

/// <summary>An interval for the difference of two methods, of which each seed trained one network:
/// other seeds would have given other networks, and other test examples other means, so both are resampled.</summary>
/// <remarks><see cref="SeededDifference"/> has the variances, <see cref="SeededBootstrap"/> the interval.</remarks>
public static class MethodInterval
{
    private const int Resamples = 2000;

    /// <param name="pairs">One a seed, all with values of the same examples or all without.</param>
    /// <returns>Of first less second, 95 %, the same at every call; null below two seeds, which say nothing of a method.</returns>
    public static ConfidenceInterval? Of(IReadOnlyList<SeedPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count < 2)
            return null;
        SeededNumber first = Side(pairs, pair => pair.First, pair => pair.FirstValues),
            second = Side(pairs, pair => pair.Second, pair => pair.SecondValues);
        return SeededBootstrap.Interval(SeededDifference.Of(second, first), new Random(0), Resamples);
    }

    private static SeededNumber Side(
        IReadOnlyList<SeedPair> pairs, Func<SeedPair, double> mean, Func<SeedPair, IReadOnlyList<double>> values)
    {
        int examples = pairs.Min(pair => values(pair).Count);
        return new SeededNumber
        {
            BySeed = pairs.ToDictionary(pair => pair.Seed, mean),
            Examples = examples,
            Sample = [.. Enumerable.Range(0, examples).Select(example => pairs.Average(pair => values(pair)[example]))],
        };
    }
}
