using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Metrics.Inference.Annealing;

/// <summary>When the chains behind a number moved badly. Steps that do not fit leave a bound one, a loose one; where the density is not a
/// number, what is
/// integrated is no longer the model's.</summary>
internal static class ChainHealth
{
    private const double LowestAcceptance = 0.3;
    private const double LargestBrokenShare = 0.01;

    /// <param name="acceptance">Mean probability of acceptance of each example.</param>
    /// <param name="broken">Share of broken proposals of each example.</param>
    public static Measurement JudgedBy(this Measurement row, IReadOnlyList<double> acceptance, IReadOnlyList<double> broken)
    {
        double accepted = acceptance.Average(), share = broken.Average();
        if (accepted < LowestAcceptance)
            row = Misfit(row, FormattableString.Invariant($"chains accepted {accepted:P0} of their proposals: their steps do not fit"));
        return share > LargestBrokenShare
            ? row.Doubted(FormattableString.Invariant($"{share:P1} of the proposals were not a number"))
            : row;
    }

    private static Measurement Misfit(Measurement row, string reason) =>
        row.Descriptor.Kind is BoundKind.Lower or BoundKind.Upper ? row.Loosened($"{reason}, and the bound is loose") : row.Doubted(reason);
}
