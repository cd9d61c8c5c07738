using GenBench.Metrics.Disentanglement;

namespace GenBench.Metrics.Tests.Disentanglement;

/// <summary>SAP by squared correlations and thresholds that are known.</summary>
public sealed class SeparatedAttributeTests
{
    /// <summary>Ordered: corr² = 1 of its own dimension, 0 of the others, which are independent. Of three kinds: thresholds are right of
    /// all, (1 − 1/3)/(1 − 1/3) = 1, and by the other dimension of no more than chance, 0.</summary>
    [Fact]
    public void A_perfect_code_scores_1()
    {
        Assert.Equal(1, SeparatedAttributePredictability.Of(SmallCodes.Perfect(SmallCodes.Three)), 12);
        Assert.Equal(1, SeparatedAttributePredictability.Of(SmallCodes.Perfect(SmallCodes.Mixed)), 12);
    }

    [Fact]
    public void A_constant_code_scores_0() =>
        Assert.Equal(0, SeparatedAttributePredictability.Of(SmallCodes.Constant(SmallCodes.Mixed)), 12);

    [Fact]
    public void A_duplicated_code_scores_0() =>
        Assert.Equal(0, SeparatedAttributePredictability.Of(SmallCodes.Duplicated(SmallCodes.Mixed)), 12);

    /// <summary>corr(v_1, (v_1 ± v_2)/√2)² = 1/2 for both: gaps 0, 0, 1 of three factors.</summary>
    [Fact]
    public void A_rotated_code_scores_where_it_is_not_rotated() =>
        Assert.Equal(1.0 / 3, SeparatedAttributePredictability.Of(SmallCodes.Rotated(SmallCodes.Three)), 12);

    /// <summary>z = v_1 + 2 v_2 of factors of equal variance: corr² with v_1 is 1/(1 + 4), with v_2 4/5; the other dimension is v_1 itself.
    /// Gaps: 1 − 1/5 and 4/5 − 0.</summary>
    [Fact]
    public void A_gap_is_a_difference_of_squared_correlations() => Assert.Equal(
        0.8, SeparatedAttributePredictability.Of(SmallCodes.Of(SmallCodes.Two, v => [v[0] + (2 * v[1]), v[0]])), 12);

    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, new[] { 0, 0, 1, 1 }, 1.0)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new[] { 0, 1, 1, 0 }, 0.75)] // one threshold: 0 | 1 1 1 or 0 0 0 | 1
    [InlineData(new double[] { 5, 5, 5, 5 }, new[] { 0, 1, 1, 1 }, 0.5)] // no threshold between equal values
    [InlineData(new double[] { 1, 1, 2, 2, 2 }, new[] { 0, 1, 1, 1, 1 }, 0.875)] // 0 to the left: (1 + 3/4)/2
    [InlineData(new double[] { 3, 1, 2 }, new[] { 2, 0, 1 }, 1.0)] // three classes have two thresholds
    public void Thresholds_are_the_best_there_are(double[] z, int[] classes, double expected) =>
        Assert.Equal(expected, ThresholdClassifier.BalancedAccuracy(z, classes), 12);
}
