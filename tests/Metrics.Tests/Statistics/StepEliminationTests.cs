using GenBench.Metrics.Statistics;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Tests.Statistics;

/// <summary>Steps near each other: few points lie between two of them, so that each alone is in doubt until the other is gone.</summary>
public sealed class StepEliminationTests
{
    [Theory]
    [InlineData(10, 4, 4)]
    [InlineData(12, 4, 6)]
    [InlineData(14, 4, 5)]
    public void Of_two_doubtful_steps_the_less_certain_one_goes_and_not_the_earlier(int before, int between, int after)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            // A step of six standard deviations, which four points after it are too few to prove, and then a place where nothing happens.
            double[] forward = Series(seed, before, between + after), backward = [.. forward.Reverse()];
            int length = forward.Length;
            List<int> kept = [0, before, before + between, length], mirrored = [0, after, after + between, length];

            StepElimination.KeepSignificant(kept, forward, new Random(70 + seed));
            StepElimination.KeepSignificant(mirrored, backward, new Random(70 + seed));

            Assert.Equal([0, before, length], kept);
            Assert.Equal([0, after + between, length], mirrored);
        }
    }

    [Fact]
    public void Of_many_doubtful_places_in_a_flat_series_none_is_left_in_ninety_nine_of_a_hundred()
    {
        int left = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            List<int> bounds = [0, 5, 10, 16, 22, 30];
            StepElimination.KeepSignificant(bounds, Series(4000 + seed, 0, 30), new Random(seed));
            left += bounds.Count > 2 ? 1 : 0;
        }

        Assert.True(left <= 8, $"a step in {left} of 300 flat series");
    }

    private static double[] Series(int seed, int low, int high)
    {
        var random = new Random(520_000 + seed);
        return [.. Enumerable.Range(0, low + high).Select(i => (i < low ? 0 : 6) + Normal.Sample(random, 0, 1))];
    }
}
