using CsCheck;
using GenBench.Metrics.Statistics;
using MathNet.Numerics.Distributions;

namespace GenBench.Metrics.Tests.Statistics;

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

    /// <summary>Expected values from an implementation in another language, written from the papers alone, in extended precision;
    /// log weights are quantiles at (i − ½)/S, so the table needs no random numbers.</summary>
    [Theory]
    [InlineData("pareto", 0.5, 50, 0.462920262887)]
    [InlineData("pareto", 0.3, 200, 0.349036971474)]
    [InlineData("pareto", 0.7, 1000, 0.670657768314)]
    [InlineData("pareto", 1.2, 5000, 1.154844187215)]
    [InlineData("lognormal", 1, 100, 0.368140055800)]
    [InlineData("lognormal", 3, 5000, 0.982925677964)]
    [InlineData("bounded", 1, 500, -1.523010363218)]
    [InlineData("half-normal", 1, 2000, -0.059995082715)]
    [InlineData("exponential", 1, 64, 0.261280156360)]
    public void The_shape_agrees_with_an_independent_table(string weights, double parameter, int count, double expected)
    {
        double[] logWeights = [.. Enumerable.Range(0, count).Select(i => LogWeight(weights, parameter, (i + 0.5) / count))];

        Assert.Equal(expected, ParetoTail.Shape(logWeights), 1e-9);
    }

    [Fact]
    public void Weights_that_differ_by_rounding_alone_are_a_success() =>
        Assert.Equal(double.NegativeInfinity, ParetoTail.Shape([.. Enumerable.Range(0, 1000).Select(i => -500 + (1e-9 * (i % 7)))]));

    /// <summary>Quantiles of a Pareto tail are what a fitted tail expects; E[u^−k] = 1/(1 − k).</summary>
    [Theory]
    [InlineData(0.2, 2000)]
    [InlineData(0.4, 10_000)]
    public void Smoothing_leaves_a_tail_that_is_as_expected_where_it_is(double k, int count)
    {
        double[] logWeights = [.. Enumerable.Range(0, count).Select(i => -k * Math.Log((i + 0.5) / count))];

        Assert.Equal(-Math.Log(1 - k), ParetoTail.SmoothedLogMean(logWeights), 0.01);
        Assert.Equal(-Math.Log(1 - k) - 700, ParetoTail.SmoothedLogMean([.. logWeights.Select(value => value - 700)]), 0.01);
    }

    /// <summary>One weight that is a thousand times too large is drawn in to where the others expect it.</summary>
    [Fact]
    public void Smoothing_draws_a_stray_weight_in()
    {
        double[] logWeights = [.. Enumerable.Range(0, 2000).Select(i => -0.2 * Math.Log((i + 0.5) / 2000))];
        double[] stray = [logWeights[0] + Math.Log(1000), .. logWeights.Skip(1)];

        double plain = Math.Log(stray.Average(Math.Exp));

        Assert.True(plain > 1);
        Assert.InRange(ParetoTail.SmoothedLogMean(stray), 0.2, 0.5);
        Assert.Equal(2.5, ParetoTail.SmoothedLogMean([.. Enumerable.Repeat(2.5, 100)]), 12);
    }

    private static double LogWeight(string weights, double parameter, double probability) => weights switch
    {
        "pareto" => -parameter * Math.Log(probability),
        "lognormal" => parameter * Normal.InvCDF(0, 1, probability),
        "bounded" => -parameter * Math.Pow(Normal.InvCDF(0, 1, probability), 2) / 2,
        "half-normal" => Math.Log(Normal.InvCDF(0, 1, (1 + probability) / 2)),
        _ => Math.Log(-Math.Log(probability)),
    };

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
