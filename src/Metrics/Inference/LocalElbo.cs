using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Posteriors;

namespace GenBench.Metrics.Inference;

/// <summary>What the search in one family of posteriors found.</summary>
/// <param name="Values">L[q*] of each example, nats.</param>
/// <param name="Unconverged">Searches for q* that were cut off, of two an example.</param>
internal sealed record LocalElbo(PosteriorFamily Family, IReadOnlyList<double> Values, int Unconverged)
{
    /// <summary>A noisy objective lets a few searches set new records for long: only a larger share is worth a doubt.</summary>
    private const double TolerableUnconverged = 0.05;

    /// <summary>A row that rests on q*, doubted where too many searches were cut off.</summary>
    public Measurement Judge(Measurement row) => Unconverged > TolerableUnconverged * 2 * Values.Count && row.Estimate is not null
        ? row.Doubted($"{Unconverged} of {2 * Values.Count} searches for q* had not converged at the last step")
        : row;
}
