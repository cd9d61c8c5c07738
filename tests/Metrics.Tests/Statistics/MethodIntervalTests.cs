using GenBench.Metrics.Statistics;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Tests.Statistics;

/// <summary>Networks of two methods scatter about their method by 1, examples by 2 of which half is shared by all networks.</summary>
public sealed class MethodIntervalTests
{
    private const int Examples = 100;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void It_covers_the_difference_of_the_methods_and_that_over_examples_does_not(int seeds)
    {
        int ofMethods = 0, ofNetworks = 0;
        const int trials = 300;
        for (int trial = 0; trial < trials; trial++)
        {
            SeedPair[] pairs = Simulate(new Random((1000 * seeds) + trial), seeds);
            ofMethods += MethodInterval.Of(pairs)!.Value.Contains(0) ? 1 : 0;
            double[] first = [.. Enumerable.Range(0, Examples).Select(i => pairs.Average(pair => pair.FirstValues[i]))];
            double[] second = [.. Enumerable.Range(0, Examples).Select(i => pairs.Average(pair => pair.SecondValues[i]))];
            ofNetworks += PairedBootstrap.Compare(first, second, new Random(trial), resamples: 200).Interval.Contains(0) ? 1 : 0;
        }

        Assert.True(ofMethods >= 0.93 * trials, $"{ofMethods} of {trials} cover the methods' difference");
        Assert.True(ofNetworks < 0.75 * trials, $"over examples {ofNetworks} of {trials} do");
    }

    [Fact]
    public void One_seed_says_nothing_of_a_method() => Assert.Null(MethodInterval.Of(Simulate(new Random(1), 1)));

    [Fact]
    public void Without_values_of_examples_seeds_alone_make_it()
    {
        SeedPair[] pairs = [.. Simulate(new Random(2), 4).Select(pair => pair with { FirstValues = [], SecondValues = [] })];

        Assert.True(MethodInterval.Of(pairs)!.Value.HalfWidth > 0);
    }

    private static SeedPair[] Simulate(Random random, int seeds)
    {
        double[] hard = [.. Enumerable.Range(0, Examples).Select(_ => Normal.Sample(random, 0, 2))];
        double[] Network(double level) => [.. hard.Select(value => level + value + Normal.Sample(random, 0, 2))];
        return [.. Enumerable.Range(0, seeds).Select(seed =>
        {
            double[] first = Network(Normal.Sample(random, 0, 1)), second = Network(Normal.Sample(random, 0, 1));
            return new SeedPair(seed, first.Average(), second.Average(), first, second);
        })];
    }
}
