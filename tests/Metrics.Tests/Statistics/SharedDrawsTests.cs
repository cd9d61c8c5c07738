using GenBench.Metrics.Statistics;

namespace GenBench.Metrics.Tests.Statistics;

/// <summary>Many comparisons at once have the bits that each has alone.</summary>
public sealed class SharedDrawsTests
{
    [Fact]
    public void Pairs_compared_together_are_those_compared_alone()
    {
        var rng = new Random(3);
        (IReadOnlyList<double>, IReadOnlyList<double>)[] pairs =
            [.. Enumerable.Range(0, 75).Select(pair => 40 + (pair % 3)).Select(length => (Values(rng, length), Values(rng, length)))];

        IReadOnlyList<PairedDifference> together = PairedBootstrap.CompareAll(pairs, seed: 5, resamples: 300);

        Assert.All(pairs.Zip(together), both => Assert.Equal(
            PairedBootstrap.Compare(both.First.Item1, both.First.Item2, new Random(5), 300), both.Second));
        Assert.NotEqual(together[0], PairedBootstrap.Compare(pairs[0].Item1, pairs[0].Item2, new Random(6), 300));
    }

    [Fact]
    public void Methods_compared_together_are_those_compared_alone()
    {
        var rng = new Random(4);
        IReadOnlyList<SeedPair>[] methods =
        [
            .. Enumerable.Range(0, 70).Select(index => Seeds(rng, 1 + (index % 4), examples: index % 5 == 0 ? 0 : 30, pairing: index % 2)),
        ];

        IReadOnlyList<ConfidenceInterval?> together = MethodInterval.OfAll(methods);

        Assert.All(methods.Zip(together), both => Assert.Equal(MethodInterval.Of(both.First), both.Second));
        Assert.Contains(together, interval => interval is null);
        Assert.True(together.Distinct().Count() > 50);
    }

    [Fact]
    public void Nothing_is_compared_with_nothing()
    {
        Assert.Empty(PairedBootstrap.CompareAll([], 0, 10));
        Assert.Empty(MethodInterval.OfAll([]));
        Assert.Throws<ArgumentException>(() => PairedBootstrap.CompareAll([([1, 2, 3], [1, 2])], 0, 10));
    }

    /// <param name="pairing">How alike two networks of one seed are.</param>
    private static SeedPair[] Seeds(Random rng, int seeds, int examples, double pairing) =>
    [
        .. Enumerable.Range(0, seeds).Select(seed =>
        {
            double common = 5 * pairing * rng.NextDouble();
            double[] first = Values(rng, examples, common), second = Values(rng, examples, common);
            return examples > 0
                ? new SeedPair(seed, first.Average(), second.Average(), first, second)
                : new SeedPair(seed, common + rng.NextDouble(), common + rng.NextDouble(), [], []);
        }),
    ];

    private static double[] Values(Random rng, int count, double mean = 0) =>
        [.. Enumerable.Range(0, count).Select(_ => mean + rng.NextDouble())];
}
