using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;
using MathNet.Numerics.Distributions;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Statistics;

public sealed class StatisticsTests
{
    [Fact]
    public void Student_interval_of_three_values_has_the_tabulated_quantile()
    {
        ConfidenceInterval interval = StudentInterval.Of(Estimate.FromValues([1.0, 2.0, 3.0]))!.Value;

        Assert.Equal(4.302653 / Math.Sqrt(3), interval.HalfWidth, 5); // t of 2 degrees of freedom at 0.975
        Assert.Equal(2, (interval.Lower + interval.Upper) / 2, 12);
    }

    [Fact]
    public void One_value_has_no_interval() => Assert.Null(StudentInterval.Of(Estimate.FromValues([1.0])));

    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 2, 100 }, 3)]
    [InlineData(new double[] { 5 }, 5)]
    public void Median_is_the_middle_value(double[] values, double median) => Assert.Equal(median, Median.Of(values).Mean);

    [Fact]
    public void Bootstrap_interval_of_a_mean_is_the_normal_one_when_examples_are_many()
    {
        double[] first = Normal(2000, seed: 1), second = [.. Normal(2000, seed: 2).Select(value => 0.5 * value - 0.2)];
        using var rng = new Generator(3);

        PairedDifference comparison = PairedBootstrap.Compare(first, second, rng, resamples: 4000);

        Estimate difference = comparison.Difference;
        Assert.Equal(1.96 * difference.StandardError, comparison.Interval.HalfWidth, 0.08 * difference.StandardError);
        Assert.Equal(difference.Mean, (comparison.Interval.Lower + comparison.Interval.Upper) / 2, 0.1 * difference.StandardError);
        Assert.False(comparison.IsIndistinguishable);
    }

    [Fact]
    public void Bootstrap_without_tensors_gives_the_same_interval_but_for_its_draws()
    {
        double[] first = Normal(300, seed: 11), second = Normal(300, seed: 12);
        using var rng = new Generator(13);

        PairedDifference tensors = PairedBootstrap.Compare(first, second, rng, resamples: 40_000),
            plain = PairedBootstrap.Compare(first, second, new Random(14), resamples: 40_000);

        Assert.Equal(tensors.Difference, plain.Difference);
        Assert.Equal(tensors.Interval.Lower, plain.Interval.Lower, 0.1 * plain.Difference.StandardError);
        Assert.Equal(tensors.Interval.Upper, plain.Interval.Upper, 0.1 * plain.Difference.StandardError);
    }

    [Fact]
    public void Bootstrap_interval_covers_the_truth_as_often_as_it_says()
    {
        using var rng = new Generator(4);

        int covered = Enumerable.Range(0, 200).Count(trial =>
            PairedBootstrap.Compare(Normal(50, 100 + trial), new double[50], rng, resamples: 500, level: 0.9).IsIndistinguishable);

        // 200 trials of a 90 % interval: 180 ± 4.2, and the percentile interval of 50 values is a little short.
        Assert.InRange(covered, 160, 194);
    }

    [Fact]
    public void Pairing_sees_a_small_difference_that_the_spread_of_examples_hides()
    {
        double[] first = [.. Normal(200, seed: 5).Select(value => 100 * value)],
            second = [.. first.Select((value, i) => value - 0.5 + 0.1 * (i % 3))];
        using var rng = new Generator(6);

        PairedDifference comparison = PairedBootstrap.Compare(first, second, rng, resamples: 1000);

        Assert.False(comparison.IsIndistinguishable);
        Assert.Equal(0.4, comparison.Difference.Mean, 0.01);
    }

    [Fact]
    public void Same_generator_seed_gives_the_same_interval()
    {
        using Generator one = new(7), same = new(7), other = new(8);
        double[] values = Normal(30, seed: 9);

        ConfidenceInterval Interval(Generator rng) => PairedBootstrap.Compare(values, new double[30], rng, resamples: 100).Interval;

        ConfidenceInterval interval = Interval(one);
        Assert.Equal(interval, Interval(same));
        Assert.NotEqual(interval, Interval(other));
    }

    [Fact]
    public void Comparison_of_different_examples_is_refused()
    {
        using var rng = new Generator(1);

        ArgumentException error = Assert.Throws<ArgumentException>(() => PairedBootstrap.Compare([1, 2, 3], [1, 2], rng));

        Assert.Contains("3 and 2 values", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The percentiles of a bootstrap alone cover 52 % of two values, 84 % of five and 90 % of ten.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(5, false)]
    [InlineData(10, false)]
    [InlineData(20, false)]
    [InlineData(60, false)]
    [InlineData(20, true)]
    [InlineData(60, true)]
    public void A_paired_interval_of_few_examples_covers_as_often_as_it_says(int examples, bool isSkewed)
    {
        var random = new Random(8800 + examples);
        const int trials = 1200;
        int covered = Enumerable.Range(0, trials).Count(_ =>
        {
            double[] differences = [.. Enumerable.Range(0, examples)
                .Select(_ => isSkewed ? Exponential.Sample(random, 1) - 1 : MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))];
            return PairedBootstrap.Compare(differences, new double[examples], random, resamples: 200).Interval.Contains(0);
        });

        // 3 standard errors of the share are 1.9 %; a skewed mean of 20 costs three more.
        Assert.InRange(covered / (double)trials, isSkewed ? 0.90 : 0.93, 0.975);
    }

    private static double[] Normal(long count, long seed)
    {
        using var rng = new Generator((ulong)seed);
        using var values = randn(count, dtype: ScalarType.Float64, generator: rng);
        return values.data<double>().ToArray();
    }
}
