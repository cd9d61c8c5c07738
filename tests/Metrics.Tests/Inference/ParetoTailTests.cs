using CsCheck;
using GenBench.Metrics.Inference;

namespace GenBench.Metrics.Tests.Inference;

public sealed class ParetoTailTests
{
    /// <summary>w = u^(−k) has a Pareto tail of shape k; quantiles instead of draws make the sample free of noise.</summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(1.5)]
    public void The_shape_of_a_pareto_tail_is_found(double k)
    {
        const int count = 40_000;
        double[] logWeights = [.. Enumerable.Range(0, count).Select(i => -k * Math.Log((i + 0.5) / count))];

        Assert.Equal(k, ParetoTail.Shape(logWeights), 0.03);
    }

    [Fact]
    public void A_constant_on_all_weights_changes_nothing() => Gen.Double[-3, 3].Array[200].Sample(
        weights => Math.Abs(ParetoTail.Shape(weights) - ParetoTail.Shape([.. weights.Select(value => value - 800)])) < 1e-6);

    [Fact]
    public void Equal_weights_are_a_success() => Assert.Equal(double.NegativeInfinity, ParetoTail.Shape([.. Enumerable.Repeat(-7.5, 100)]));

    [Fact]
    public void Too_few_weights_have_no_tail() => Assert.Equal(double.NaN, ParetoTail.Shape([1, 2, 3]));

    [Theory]
    [InlineData(100, 0.5)]
    [InlineData(1000, 0.66667)]
    [InlineData(5000, 0.7)]
    public void The_threshold_rises_with_the_sample_size_to_seven_tenths(int samples, double expected) =>
        Assert.Equal(expected, ParetoTail.Threshold(samples), 0.0001);
}
