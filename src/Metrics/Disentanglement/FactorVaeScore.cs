using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Disentanglement;

/// <summary>Whether the dimension that moves least tells which factor stands still.</summary>
internal static class FactorVaeScore
{
    public static MetricDescriptor Descriptor { get; } = Modularity.Descriptor with
    {
        Id = "factor-vae-score",
        Title = "FactorVAE score",
        Definition = "share of votes whose dimension names their factor: a vote is the dimension whose variance over observations with one "
            + "factor fixed is the least share of its variance over the split; each dimension names the factor of most other votes for it; "
            + "dimensions that are constant over the split are left out, and 0 where all are",
        Source = "Kim & Mnih 2018, arXiv:1802.05983; other votes: Locatello et al. 2019, arXiv:1811.12359",
        ErrorCovers = ErrorCoverage.Votes,
    };

    /// <summary>The vote of observations that share the value of one factor.</summary>
    /// <param name="varianceShare">Variance of each dimension over them, divided by that over the split; NaN for one that is
    /// constant there, [D].</param>
    /// <returns>Null where all are.</returns>
    public static int? DimensionOf(double[] varianceShare)
    {
        int[] moving = [.. Enumerable.Range(0, varianceShare.Length).Where(dimension => !double.IsNaN(varianceShare[dimension]))];
        return moving.Length > 0 ? moving.MinBy(dimension => varianceShare[dimension]) : null;
    }

    /// <param name="naming">Votes that give each dimension its factor.</param>
    /// <param name="tried">Votes that are told by it.</param>
    /// <returns>Share and its binomial standard error.</returns>
    public static Estimate Of(IReadOnlyList<FactorVote> naming, IReadOnlyList<FactorVote> tried)
    {
        var names = naming.Where(vote => vote.Dimension is not null).GroupBy(vote => vote.Dimension!.Value).ToDictionary(
            votes => votes.Key,
            votes => votes.CountBy(vote => vote.Factor).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key);
        double share = tried.Count(vote =>
            vote.Dimension is { } dimension && names.TryGetValue(dimension, out int name) && name == vote.Factor) / (double)tried.Count;
        return new Estimate(share, Math.Sqrt(share * (1 - share) / tried.Count), tried.Count);
    }
}
