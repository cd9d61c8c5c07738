using GenBench.Metrics.Disentanglement;

namespace GenBench.Metrics.Tests.Disentanglement;

/// <summary>MIG and modularity of codes whose mutual information is known.</summary>
public sealed class InformationScoreTests
{
    private const int Bins = 20;

    /// <summary>z_j = v_j: I(z_j; v_j) = H(v_j) = ln 5 and all other information is 0. MIG = (ln 5 − 0)/ln 5 = 1; of each dimension
    /// Σ_(k≠best) I² = 0, so modularity is 1.</summary>
    [Fact]
    public void A_perfect_code_scores_1()
    {
        InformationTable table = Table(SmallCodes.Perfect(SmallCodes.Three));

        Assert.All(table.Entropy, entropy => Assert.Equal(Math.Log(5), entropy, 12));
        Assert.All(table.Information.Index(), row => Assert.All(
            row.Item.Index(), cell => Assert.Equal(row.Index == cell.Index ? Math.Log(5) : 0, cell.Item, 12)));
        AssertScores(1, 1, table);
    }

    [Fact]
    public void A_constant_code_scores_0() => AssertScores(0, 0, Table(SmallCodes.Constant(SmallCodes.Three)));

    /// <summary>The two best dimensions of every factor tell equally much: MIG = 0. Each tells of one factor alone: modularity
    /// 1.</summary>
    [Fact]
    public void A_duplicated_code_has_no_gap_and_is_modular() => AssertScores(0, 1, Table(SmallCodes.Duplicated(SmallCodes.Three)));

    /// <summary>Of two factors mixed by 45 degrees both dimensions tell equally much of both: gaps 0, 0 and, of the factor that stands
    /// alone, 1: MIG = 1/3. A mixed dimension has I = (m, m, 0): 1 − m²/(2 m²) = 1/2; modularity = (1/2 + 1/2 + 1)/3 = 2/3.</summary>
    [Fact]
    public void A_rotated_code_has_a_gap_where_it_is_not_rotated() =>
        AssertScores(1.0 / 3, 2.0 / 3, Table(SmallCodes.Rotated(SmallCodes.Three)));

    /// <summary>z = v_1 + v_2 of two factors takes 0 .. 8 with 1, 2, 3, 4, 5, 4, 3, 2, 1 of 25: H(z) = ln 25 − (2·2 ln 2 + 2·3 ln 3 +
    /// 2·4 ln 4 + 5 ln 5)/25, and I(z; v_1) = H(z) − H(v_2) = H(z) − ln 5.</summary>
    [Fact]
    public void Information_of_a_sum_is_its_entropy_less_that_of_the_other_term()
    {
        InformationTable table = Table(SmallCodes.Of(SmallCodes.Two, v => [v[0] + v[1]]));

        double entropy = Math.Log(25) - (((4 * Math.Log(2)) + (6 * Math.Log(3)) + (8 * Math.Log(4)) + (5 * Math.Log(5))) / 25);
        Assert.All(table.Information[0], one => Assert.Equal(entropy - Math.Log(5), one, 12));
        Assert.Equal((entropy - Math.Log(5)) / Math.Log(5), MutualInformationGap.Of(table), 12); // the only dimension: no second
        Assert.Equal(0, Modularity.Of(table), 12); // I = (m, m): 1 − m²/m²
    }

    /// <summary>Of two bins a factor of 4 values keeps ln 2 of its ln 4.</summary>
    [Fact]
    public void A_gap_is_a_share_of_the_factors_own_entropy()
    {
        InformationTable table = InformationTable.Of(SmallCodes.Perfect(SmallCodes.Mixed), bins: 2);

        Assert.Equal(Math.Log(4), table.Entropy[0], 12);
        Assert.Equal(Math.Log(3), table.Entropy[1], 12);
        double kind = Math.Log(3) - (2.0 / 3 * Math.Log(2)); // values 0 | 1, 2: H(1/3, 2/3)
        Assert.Equal(((Math.Log(2) / Math.Log(4)) + (kind / Math.Log(3))) / 2, MutualInformationGap.Of(table), 12);
    }

    [Fact]
    public void Values_fall_into_equally_wide_bins_and_the_largest_into_the_last()
    {
        Assert.Equal([0, 0, 1, 3, 3], InformationTable.Bins([0, 0.24, 0.25, 0.9, 1], 4));
        Assert.Equal([0, 0], InformationTable.Bins([2, 2], 4));
    }

    private static InformationTable Table(FactoredCodes codes) => InformationTable.Of(codes, Bins);

    private static void AssertScores(double gap, double modularity, InformationTable table)
    {
        Assert.Equal(gap, MutualInformationGap.Of(table), 12);
        Assert.Equal(modularity, Modularity.Of(table), 12);
    }
}
