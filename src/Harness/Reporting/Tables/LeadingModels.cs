using GenBench.Harness.Results.Rows;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>The models of each dataset that are best by a number, where there are more than can be held against each other.</summary>
internal sealed class LeadingModels
{
    private readonly HashSet<(string Dataset, string Metric, string Model)> _leading;

    private LeadingModels(HashSet<(string Dataset, string Metric, string Model)> leading) => _leading = leading;

    /// <param name="rows">One a metric and cell, each with a value.</param>
    /// <param name="most">Models of a dataset, by the mean of their cells in the direction of the metric; of equal ones those first in the
    /// plan.</param>
    public static LeadingModels Of(IEnumerable<MeasurementRow> rows, int most) => new(
    [
        .. from number in rows.GroupBy(row => (row.Dataset, row.Metric))
           from model in number.GroupBy(row => row.Model).OrderByDescending(Quality).Take(most)
           select (number.Key.Dataset, number.Key.Metric, model.Key),
    ]);

    public bool Hold(MeasurementRow row) => _leading.Contains((row.Dataset, row.Metric, row.Model));

    private static double Quality(IEnumerable<MeasurementRow> model) =>
        model.Average(row => row.Direction == Direction.Lower ? -row.Value!.Value : row.Value!.Value);
}
