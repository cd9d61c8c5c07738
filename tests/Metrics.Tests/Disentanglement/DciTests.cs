using GenBench.Metrics.Contracts;
using GenBench.Metrics.Disentanglement;

namespace GenBench.Metrics.Tests.Disentanglement;

/// <summary>DCI by importances that are known, and by predictors of codes whose importances are.</summary>
public sealed class DciTests
{
    private const int Trees = 20;
    private const double Penalty = 0.01;

    /// <summary>R of 2 dimensions and 2 factors. Rows (3, 1) and (0, 4): ρ = 1/2, 1/2; 1 − H₂(3/4, 1/4)/ln 2 and 1. Columns (3, 0) and
    /// (1, 4): w = 3/8, 5/8; 1 and 1 − H₂(1/5, 4/5)/ln 2.</summary>
    [Fact]
    public void Scores_of_an_importance_matrix()
    {
        var matrix = new ImportanceMatrix([[3, 1], [0, 4]]);

        Assert.Equal((0.5 * (1 - (Entropy(0.75) / Math.Log(2)))) + 0.5, matrix.Disentanglement, 12);
        Assert.Equal((3.0 / 8) + (5.0 / 8 * (1 - (Entropy(0.2) / Math.Log(2)))), matrix.Completeness, 12);
    }

    /// <summary>Four dimensions, two of each factor: every row is pure, D = 1; a column is (½, ½, 0, 0) in some order: C = 1 − ln 2/ln 4 =
    /// ½. A row of zeros changes D by nothing, and C by the base of its logarithm.</summary>
    [Fact]
    public void Scores_of_a_matrix_of_twins()
    {
        double[][] twins = [[1, 0], [0, 1], [1, 0], [0, 1]];

        Assert.Equal(1, new ImportanceMatrix(twins).Disentanglement, 12);
        Assert.Equal(0.5, new ImportanceMatrix(twins).Completeness, 12);
        Assert.Equal(1, new ImportanceMatrix([.. twins, [0, 0]]).Disentanglement, 12);
        Assert.Equal(1 - (Math.Log(2) / Math.Log(5)), new ImportanceMatrix([.. twins, [0, 0]]).Completeness, 12);
        Assert.Equal(0, new ImportanceMatrix([[0, 0], [0, 0]]).Disentanglement);
    }

    [Fact]
    public void A_perfect_code_scores_1()
    {
        AssertScores(1, 1, 1, TreePredictors.Of(SmallCodes.Perfect(SmallCodes.Mixed), Trees, TestContext.Current.CancellationToken));
        AssertScores(1, 1, 1, TreePredictors.Of(SmallCodes.Perfect(SmallCodes.Three), Trees, TestContext.Current.CancellationToken));
        AssertScores(1, 1, PerfectDetermination, LassoPredictors.Of(SmallCodes.Perfect(SmallCodes.Three), Penalty)!.Value);
    }

    [Fact]
    public void A_constant_code_scores_0()
    {
        AssertScores(0, 0, 0, TreePredictors.Of(SmallCodes.Constant(SmallCodes.Three), Trees, TestContext.Current.CancellationToken));
        AssertScores(0, 0, 0, LassoPredictors.Of(SmallCodes.Constant(SmallCodes.Three), Penalty)!.Value);
    }

    /// <summary>Twins have half of a factor's importance each: D = 1, C = 1 − ln 2/ln(2F). Together the lasso's twins have the weight
    /// (1 − α)/(1 + ε/2): the ridge of two halves is half.</summary>
    [Fact]
    public void A_duplicated_code_is_disentangled_and_not_complete()
    {
        double completeness = 1 - (Math.Log(2) / Math.Log(6)), weight = (1 - Penalty) / (1 + (LassoPredictors.Ridge / 2));

        AssertScores(
            1, completeness, 1, TreePredictors.Of(SmallCodes.Duplicated(SmallCodes.Three), Trees, TestContext.Current.CancellationToken));
        AssertScores(
            1, completeness, 1 - Math.Pow(1 - weight, 2), LassoPredictors.Of(SmallCodes.Duplicated(SmallCodes.Three), Penalty)!.Value, 6);
    }

    /// <summary>Both mixed dimensions have weights of one size w = (√½ − α)/(1 + ε) for both mixed factors: rows (w, w, 0), so their part
    /// is 1 − ln 2/ln 3 of the shares 4w of 4w + u, u = (1 − α)/(1 + ε). Columns likewise. v_1 − w(z_1 + z_2) = (1 − √2 w) v_1.</summary>
    [Fact]
    public void A_rotated_code_is_shared_by_the_lasso_in_halves()
    {
        double w = (Math.Sqrt(0.5) - Penalty) / (1 + LassoPredictors.Ridge), u = (1 - Penalty) / (1 + LassoPredictors.Ridge);
        double part = ((4 * w * (1 - (Math.Log(2) / Math.Log(3)))) + u) / ((4 * w) + u);
        double determination = 1 - (((2 * Math.Pow(1 - (Math.Sqrt(2) * w), 2)) + Math.Pow(1 - u, 2)) / 3);

        DciScores scores = LassoPredictors.Of(SmallCodes.Rotated(SmallCodes.Three), Penalty)!.Value;

        AssertScores(part, part, determination, scores, 6);
    }

    /// <summary>Importances of trees are not known to a digit; that both mixed dimensions have about half of each mixed factor is: then D
    /// = C = (2 (1 − ln 2/ln 3) + 1)/3 = 0.579.</summary>
    [Fact]
    public void A_rotated_code_is_shared_by_trees_in_about_halves()
    {
        DciScores scores = TreePredictors.Of(SmallCodes.Rotated(SmallCodes.Three), Trees, TestContext.Current.CancellationToken);

        Assert.InRange(scores.Disentanglement, 0.54, 0.62);
        Assert.InRange(scores.Completeness, 0.54, 0.62);
        Assert.InRange(scores.Informativeness, 0.9, 1);
    }

    [Fact]
    public void Without_ordered_factors_there_is_no_lasso()
    {
        Factor[] kinds = [new("one", 3, IsOrdered: false), new("other", 2, IsOrdered: false)];

        Assert.Null(LassoPredictors.Of(SmallCodes.Perfect(kinds), Penalty));
        AssertScores(1, 1, 1, TreePredictors.Of(SmallCodes.Perfect(kinds), Trees, TestContext.Current.CancellationToken));
    }

    /// <summary>w = (1 − α)/(1 + ε) and R² = 1 − (1 − w)².</summary>
    private static double PerfectDetermination => 1 - Math.Pow(1 - ((1 - Penalty) / (1 + LassoPredictors.Ridge)), 2);

    private static double Entropy(double share) => -(share * Math.Log(share)) - ((1 - share) * Math.Log(1 - share));

    private static void AssertScores(double disentanglement, double completeness, double informativeness, DciScores scores, int digits = 9)
    {
        Assert.Equal(disentanglement, scores.Disentanglement, digits);
        Assert.Equal(completeness, scores.Completeness, digits);
        Assert.Equal(informativeness, scores.Informativeness, digits);
    }
}
