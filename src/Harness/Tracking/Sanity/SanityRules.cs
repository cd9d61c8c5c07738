using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;

namespace GenBench.Harness.Tracking.Sanity;

/// <summary>Every rule there is.</summary>
/// <remarks>A rule is certain where it holds in expectation whatever the model: an alarm then is a bug. Gaps are differences of estimates
/// that are both bounded from below alone, by annealing or by a search: theirs are warnings.</remarks>
public static class SanityRules
{
    private const string LooseEvidence = "the lower bound that stands for log p(x) is the loose one, it lies below";
    private const string Remedy = "raise its importance samples or temperatures";

    public static IReadOnlyList<ISanityRule> All { get; } =
    [
        new BoundOrderRule(),
        new AnnealedOrderRule(),
        new NonNegativeRule(
            "KL ≥ 0", Elbo.KlTerm, PosteriorCollapse.KlPerDimension, PosteriorCollapse.AggregateKl, AmortizationGap.KlPerDimension,
            DiffusionBound.DenoisingRow, DiffusionBound.PriorRow, ModeHistogram.KlToData, ModeHistogram.KlToUniform),
        new NonNegativeRule("mutual information ≥ 0", PosteriorCollapse.LeastInformation, PosteriorCollapse.MostInformation)
        {
            HoldsLowerBounds = true,
        },
        new NonNegativeRule("bidirectional gap ≥ 0", BidirectionalBound.Gap),
        new NonNegativeRule("approximation gap ≥ 0", AmortizationGap.Approximation) { Warning = $"{LooseEvidence} L[q*]: {Remedy}" },
        new NonNegativeRule("inference gap ≥ 0", AmortizationGap.Inference) { Warning = $"{LooseEvidence} L[q]: {Remedy}" },
        new NonNegativeRule("amortization gap ≥ 0", AmortizationGap.Amortization)
        {
            Warning = "the search for q* has not come as far as the encoder: raise its steps or samples",
        },
        new BracketRule(),
        new CertificateRule(),
    ];

    public static IReadOnlyList<SanityFinding> Check(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. from cell in results.Measured.Select(cell => CellNumbers.Of(cell, results.Metrics))
               from rule in All
               from finding in rule.Check(cell)
               select finding,
        ];
    }
}
