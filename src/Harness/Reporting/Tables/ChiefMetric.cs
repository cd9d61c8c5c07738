using GenBench.Harness.Results;
using GenBench.Harness.Results.Summaries;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>A column of the short table, and the metric it belongs to.</summary>
internal sealed record ChiefMetric(MetricDescriptor Descriptor, MetricColumn Column)
{
    public string Metric => Descriptor.Id;

    public string Title => Column.Title;

    /// <summary>Columns in their order: by role, by place within it, and as the metrics are listed; a metric nobody measured has
    /// none.</summary>
    public static IReadOnlyList<ChiefMetric> Of(MetricCatalog metrics) =>
    [
        .. from descriptor in metrics.Descriptors.OrderBy(descriptor => descriptor.Role).ThenBy(descriptor => descriptor.Place)
           from column in descriptor.Columns
           select new ChiefMetric(descriptor, column),
    ];

    /// <summary>The component shown, the same for all models; null when nobody measured the metric.</summary>
    public MetricComponent? ComponentIn(IEnumerable<SummaryRow> rows)
    {
        MetricComponent[] components =
            [.. rows.Where(row => row.Metric == Metric && row.Mean is not null).Select(row => row.Component).Distinct()];
        return Column.Component is { } certain
            ? components.FirstOrDefault(component => component == certain)
            : components.MaxBy(component => component, MetricComponent.BySize);
    }
}
