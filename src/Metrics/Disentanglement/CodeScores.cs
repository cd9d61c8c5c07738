using GenBench.Metrics.Contracts;

namespace GenBench.Metrics.Disentanglement;

/// <summary>All scores that follow from codes and factors of examples, in one order.</summary>
internal sealed class CodeScores(DisentanglementSpec spec, FactoredCodes codes, CancellationToken cancellation)
{
    /// <summary>What <see cref="All"/> are. The lasso is left out where no factor is ordered.</summary>
    public IReadOnlyList<(MetricDescriptor Descriptor, MetricComponent Component, string Options)> Numbers =>
    [
        (MutualInformationGap.Descriptor, MetricComponent.None, $"bins={spec.Bins}"),
        (SeparatedAttributePredictability.Descriptor, MetricComponent.None, "one dimension at a time"),
        .. Dci(DciScores.Trees, $"trees={spec.Trees} a value, depth 3; fitted on the first half"),
        .. codes.Factors.Any(factor => factor.IsOrdered)
            ? Dci(DciScores.Lasso, FormattableString.Invariant($"penalty={spec.Penalty}; fitted on the first half"))
            : [],
        (Modularity.Descriptor, MetricComponent.None, $"bins={spec.Bins}"),
    ];

    public double[] All() => Of(codes);

    /// <summary>By the examples with these rows alone.</summary>
    public double[] Without(int[] rows) => Of(codes.Keep(rows));

    private double[] Of(FactoredCodes some)
    {
        cancellation.ThrowIfCancellationRequested();
        InformationTable table = InformationTable.Of(some, spec.Bins);
        DciScores trees = TreePredictors.Of(some, spec.Trees, cancellation);
        return
        [
            MutualInformationGap.Of(table),
            SeparatedAttributePredictability.Of(some),
            trees.Disentanglement, trees.Completeness, trees.Informativeness,
            .. LassoPredictors.Of(some, spec.Penalty) is { } lasso
                ? (double[])[lasso.Disentanglement, lasso.Completeness, lasso.Informativeness]
                : [],
            Modularity.Of(table),
        ];
    }

    private static (MetricDescriptor Descriptor, MetricComponent Component, string Options)[] Dci(MetricComponent part, string options) =>
    [
        (DciScores.DisentanglementDescriptor, part, options),
        (DciScores.CompletenessDescriptor, part, options),
        (DciScores.InformativenessDescriptor, part, options),
    ];
}
