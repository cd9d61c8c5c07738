using GenBench.Metrics.Contracts;
using GenBench.Metrics.Disentanglement;

namespace GenBench.Metrics.Tests.Disentanglement;

/// <summary>The FactorVAE score of votes that are given.</summary>
public sealed class FactorVaeTests
{
    [Fact]
    public void The_vote_is_the_dimension_of_least_variance_of_those_that_move()
    {
        Assert.Equal(1, FactorVaeScore.DimensionOf([0.9, 0.2, double.NaN, 1.1]));
        Assert.Null(FactorVaeScore.DimensionOf([double.NaN, double.NaN]));
    }

    /// <summary>Dimension 0 had two votes for factor 1 and one for factor 0, so it names 1; dimension 2 had none and names none. Of four
    /// votes (0, 1) and (1, 0) are right: ½, with √(½·½/4) = ¼.</summary>
    [Fact]
    public void Each_dimension_names_the_factor_of_most_other_votes()
    {
        FactorVote[] naming = [new(0, 1), new(0, 0), new(0, 1), new(1, 0), new(null, 0)];
        FactorVote[] tried = [new(0, 1), new(0, 0), new(1, 0), new(2, 0)];

        Assert.Equal(new Estimate(0.5, 0.25, 4), FactorVaeScore.Of(naming, tried));
    }

    [Fact]
    public void Votes_for_no_dimension_are_never_right() =>
        Assert.Equal(0, FactorVaeScore.Of([new(null, 0), new(null, 0)], [new(null, 0)]).Mean);
}
