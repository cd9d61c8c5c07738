using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference;
using GenBench.Metrics.Inversion;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Throughput;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>Tables of what GenBench's own metrics are about.</summary>
internal static class MetricTables
{
    public static IReadOnlyList<MetricTable> All { get; } =
    [
        new("gaps", "What inference loses", Of<AmortizationGapSpec>())
        {
            Note = "Approximation gap: from the best posterior of the family to log p(x). Amortization gap: from the encoder's answer to "
                + "that posterior. Inference gap: their sum.",
        },
        new("collapse", "How much the latent is used", [Elbo.KlTerm, .. Of<PosteriorCollapseSpec>()])
        {
            Note = "KL: what the code costs. Active units: dimensions whose posterior mean varies over examples by more than the "
                + "threshold.",
        },
        new("inversion", "From an observation to its latent", Of<InversionSpec>())
        {
            HasLineOfComponent = true,
            Note = "One line a way in which a model was asked which latent caused an observation.",
        },
        new("cost", "What it costs", [.. Of<CostSpec>(), .. Of<ThroughputSpec>()]),
    ];

    private static IReadOnlyList<MetricDescriptor> Of<TSpec>()
        where TSpec : MetricSpec, new() => new TSpec().Create().Descriptors;
}
