using GenBench.Harness.Reporting;
using GenBench.Harness.Results;

namespace GenBench.Harness.Tracking.Gate.Sanity;

/// <summary>Every rule there is.</summary>
public static class SanityRules
{
    public static IReadOnlyList<ISanityRule> All { get; } =
    [
        new BoundOrderRule(),
        new NonNegativeRule(
            "KL ≥ 0", ReportedMetrics.ElboKl, ReportedMetrics.KlPerDimension, "aggregate-kl", "mutual-information", "amortization-kl", "diffusion-denoising-kl", "diffusion-prior-kl", "mode-kl", "mode-kl-uniform"),
        new NonNegativeRule("gap ≥ 0", ReportedMetrics.ApproximationGap, ReportedMetrics.AmortizationGap, "inference-gap", "bidirectional-gap"),
        new BracketRule(),
        new CertificateRule(),
    ];

    public static IReadOnlyList<SanityFinding> Check(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [.. from cell in results.Measured.Select(CellNumbers.Of) from rule in All from finding in rule.Check(cell) select finding];
    }
}
