using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>When the chains behind a number moved too badly for it to be trusted alone. A bound stays one; it is loose.</summary>
internal static class ChainHealth
{
    private const double LowestAcceptance = 0.3;
    private const double HighestAcceptance = 0.98;
    private const double LargestBrokenShare = 0.01;

    /// <param name="acceptance">Mean probability of acceptance of each example.</param>
    /// <param name="broken">Share of broken proposals of each example.</param>
    public static Measurement JudgedBy(this Measurement row, IReadOnlyList<double> acceptance, IReadOnlyList<double> broken)
    {
        double accepted = acceptance.Average(), share = broken.Average();
        if (accepted is < LowestAcceptance or > HighestAcceptance)
            row = row.Doubted(FormattableString.Invariant($"chains accepted {accepted:P0} of their proposals: their steps do not fit, and the bound is loose"));
        return share > LargestBrokenShare ? row.Doubted(FormattableString.Invariant($"{share:P1} of the proposals were not a number")) : row;
    }
}
