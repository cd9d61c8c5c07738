using GenBench.Metrics.Disentanglement;

namespace GenBench.Metrics.Tests.Disentanglement;

/// <summary>What no score may see: the order, the sign and the scale of dimensions, and a dimension that is about nothing.</summary>
public sealed class InvarianceTests
{
    /// <summary>Of mixed use, so that no score is 0 or 1.</summary>
    private static readonly FactoredCodes Codes = SmallCodes.Of(
        SmallCodes.Three, v => [v[0] + (0.3 * v[1]), v[1] - (0.2 * v[2]), v[2] + (0.4 * v[0]), v[0] * v[1]]);

    [Fact]
    public void The_order_of_dimensions_is_not_seen() =>
        AssertEqual(Scores(Codes), Scores(Codes.With(Codes.Z[2], Codes.Z[0], Codes.Z[3], Codes.Z[1])));

    /// <summary>Trees prefer the first of equal splits of one dimension, which a sign turns about.</summary>
    [Fact]
    public void The_sign_and_the_scale_of_a_dimension_are_not_seen()
    {
        FactoredCodes turned = Codes.With(
            [.. Codes.Z[0].Select(z => -z)], [.. Codes.Z[1].Select(z => 8 * z)], Codes.Z[2], [.. Codes.Z[3].Select(z => -z / 4)]);

        AssertEqual(Scores(Codes, trees: false), Scores(turned, trees: false));
    }

    /// <summary>But completeness, whose logarithm is to the base of all dimensions.</summary>
    [Fact]
    public void A_constant_dimension_is_not_seen() => AssertEqual(
        Scores(Codes, completeness: false), Scores(Codes.With([.. Codes.Z, new double[Codes.Count]]), completeness: false));

    /// <summary>A dimension that is independent of all factors in both halves: a fourth coordinate of the product.</summary>
    [Fact]
    public void A_dimension_about_nothing_is_not_seen()
    {
        FactoredCodes four = SmallCodes.Of(
            [.. SmallCodes.Three, new("noise", 3, IsOrdered: true)], v => [v[0] + (0.3 * v[1]), v[1], v[2] + (0.4 * v[0]), v[3]]);
        FactoredCodes noisy = new(SmallCodes.Three, four.Z, four.V[..3]), clean = noisy.With(four.Z[..3]);

        AssertEqual(Scores(clean, trees: false, completeness: false), Scores(noisy, trees: false, completeness: false));
        CancellationToken stop = TestContext.Current.CancellationToken;
        Assert.Equal(TreePredictors.Of(clean, 20, stop).Disentanglement, TreePredictors.Of(noisy, 20, stop).Disentanglement, 1);
    }

    private static double[] Scores(FactoredCodes codes, bool trees = true, bool completeness = true)
    {
        InformationTable table = InformationTable.Of(codes, 20);
        DciScores[] all = trees
            ? [LassoPredictors.Of(codes, 0.01)!.Value, TreePredictors.Of(codes, 20, TestContext.Current.CancellationToken)]
            : [LassoPredictors.Of(codes, 0.01)!.Value];
        return
        [
            MutualInformationGap.Of(table), Modularity.Of(table), SeparatedAttributePredictability.Of(codes),
            .. all.Select(one => one.Disentanglement), .. all.Select(one => one.Informativeness),
            .. completeness ? all.Select(one => one.Completeness) : [],
        ];
    }

    private static void AssertEqual(double[] expected, double[] actual)
    {
        Assert.All(expected, score => Assert.InRange(score, 0.05, 1 + 1e-12));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 9));
    }
}
