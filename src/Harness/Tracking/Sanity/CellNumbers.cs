using GenBench.Harness.Results;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.Sanity;

/// <summary>The numbers of one cell and the values of its examples, as rules ask for them.</summary>
/// <param name="metrics">What is known of the metrics of the rows.</param>
public sealed class CellNumbers(
    CellRecord record, IReadOnlyList<MeasurementRow> rows, Func<IReadOnlyList<PerExampleRow>> readExamples, MetricCatalog metrics)
{
    private readonly Lazy<Dictionary<NumberName, double[]>> _examples = new(() => readExamples()
        .GroupBy(row => row.Name)
        .ToDictionary(group => group.Key, group => group.OrderBy(row => row.Example).Select(row => row.Value).ToArray()));

    public CellRecord Record { get; } = record;

    public string Name => Record.Identity.Name;

    public static CellNumbers Of(CellResults cell, MetricCatalog metrics)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new CellNumbers(cell.Record, cell.Rows, cell.Folder.ReadPerExample, metrics);
    }

    /// <summary>Rows of these metrics that have a number.</summary>
    public IEnumerable<MeasurementRow> Of(params IReadOnlyList<MetricDescriptor> descriptors) =>
        Of([.. descriptors.Select(descriptor => descriptor.Id)]);

    /// <summary>Rows of the metrics with one of these roles that have a number.</summary>
    public IEnumerable<MeasurementRow> Of(params IReadOnlyList<MetricRole> roles) =>
        Of(metrics.WithRole(roles));

    private IEnumerable<MeasurementRow> Of(IReadOnlyList<string> ids) =>
        rows.Where(row => row.Value is not null && ids.Contains(row.Metric));

    /// <summary>Mean of <paramref name="larger"/> less <paramref name="smaller"/>: over the examples that both have, where they have any;
    /// its standard error is NaN where nothing tells it.</summary>
    public Estimate Difference(MeasurementRow larger, MeasurementRow smaller)
    {
        ArgumentNullException.ThrowIfNull(larger);
        ArgumentNullException.ThrowIfNull(smaller);
        double[] above = ExamplesOf(larger), below = ExamplesOf(smaller);
        int common = Math.Min(above.Length, below.Length);
        return common >= 2
            ? Estimate.FromValues([.. above.Take(common).Zip(below, (upper, lower) => upper - lower)])
            : new Estimate(larger.Value!.Value - smaller.Value!.Value, ErrorOf(larger, smaller), Math.Min(larger.N ?? 1, smaller.N ?? 1));
    }

    private static double ErrorOf(MeasurementRow first, MeasurementRow second) =>
        Math.Sqrt(Square(first.StdError) + Square(second.StdError));

    private double[] ExamplesOf(MeasurementRow row) => _examples.Value.GetValueOrDefault(row.Number.Name, []);

    private static double Square(double? value) => value * value ?? double.NaN;
}
