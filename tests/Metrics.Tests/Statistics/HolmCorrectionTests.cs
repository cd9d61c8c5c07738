using GenBench.Metrics.Statistics;

namespace GenBench.Metrics.Tests.Statistics;

public sealed class HolmCorrectionTests
{
    [Fact]
    public void The_smallest_is_multiplied_by_all_the_next_by_one_less_and_none_falls_below_a_smaller_one()
    {
        IReadOnlyList<double> adjusted = HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005, 0.9]);

        double[] expected = [0.04, 0.09, 0.09, 0.025, 0.9];
        Assert.All(adjusted.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void No_chance_exceeds_one()
    {
        Assert.Equal([1, 1], HolmCorrection.Adjust([0.6, 0.7]));
        Assert.Empty(HolmCorrection.Adjust([]));
    }
}
