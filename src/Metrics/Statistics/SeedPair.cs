namespace GenBench.Metrics.Statistics;

/// <summary>One number of two methods at the same seed.</summary>
/// <param name="First">Mean over examples.</param>
/// <param name="Second">That of the other method.</param>
/// <param name="FirstValues">One value an example; empty where the number is no mean over examples.</param>
/// <param name="SecondValues">Of the same examples in the same order, or empty.</param>
public sealed record SeedPair(
    long Seed, double First, double Second, IReadOnlyList<double> FirstValues, IReadOnlyList<double> SecondValues);
