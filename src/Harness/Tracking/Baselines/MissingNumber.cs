using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Wording;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>A number that was asked for and that some cells do not have.</summary>
/// <param name="Metric">Id.</param>
/// <param name="Component">None where the metric as a whole gave nothing.</param>
/// <param name="Status">Failed or not applicable.</param>
/// <param name="Seeds">Of the cells without it.</param>
/// <param name="Reason">In the words of the metric.</param>
public sealed record MissingNumber(
    string Metric, MetricComponent Component, MeasurementStatus Status, IReadOnlyList<long> Seeds, string Reason)
{
    /// <summary>Whether it is this number that is missing. A metric that broke gives none of its components; one that does not apply to
    /// some of them may have been asked otherwise.</summary>
    public bool IsOf(BaselineNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Metric == number.Metric && (Component == number.Component || (Component.IsNone && Status == MeasurementStatus.Failed));
    }

    /// <summary>For which of the seeds, and why.</summary>
    public string Text(IEnumerable<long> seeds) => $"{KebabCase.NameOf(Status).Replace('-', ' ')} for {SeedText.Of(seeds)}: {Reason}";

    /// <summary>Rows without a value, one for each metric, component and reason.</summary>
    public static IReadOnlyList<MissingNumber> Of(IEnumerable<MeasurementRow> rows) =>
    [
        .. rows.Where(row => row.Value is null).GroupBy(row => (row.Number.Name, row.Status, row.Reason))
            .OrderBy(group => group.Key.Name.Metric, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Name.Component.ToString(), StringComparer.Ordinal)
            .Select(group => new MissingNumber(
                group.Key.Name.Metric, group.Key.Name.Component, group.Key.Status, [.. group.Select(row => row.Seed).Order()],
                group.Key.Reason)),
    ];
}
