using GenBench.Harness.Results;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Statistics;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Every two models of an experiment on the examples that both measured, seed by seed: differences are far better known than the
/// numbers themselves, since an example that is hard for one model is hard for the other.</summary>
public static class PairedComparisons
{
    private const int Resamples = 2000;

    /// <summary>Numbers of different versions, protocols or examples are not compared.</summary>
    /// <param name="metrics">Ids. Of a metric with components the one with the largest number, such as the largest K.</param>
    public static IReadOnlyList<ComparisonRow> Of(ExperimentResults results, IReadOnlyList<string> metrics)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. from cells in results.Measured.GroupBy(cell => (cell.Dataset, cell.Seed))
               let sides = cells.SelectMany(cell => Sides(cell, metrics)).ToArray()
               from metric in metrics
               from pair in Pairs([.. sides.Where(side => side.Row.Metric == metric)])
               select Compare(pair.First, pair.Second),
        ];
    }

    private static IEnumerable<Side> Sides(CellResults cell, IReadOnlyList<string> metrics)
    {
        MeasurementRow[] chosen = [.. metrics.Select(metric => Chosen(cell, metric)).OfType<MeasurementRow>()];
        if (chosen.Length == 0)
            return [];
        ILookup<(string, string), PerExampleRow> values = cell.Folder.ReadPerExample().ToLookup(row => (row.Metric, row.Component));
        return chosen
            .Select(row => new Side(row, [.. values[(row.Metric, row.Component)].OrderBy(value => value.Example).Select(value => value.Value)]))
            .Where(side => side.Values.Count >= 2 && side.Values.All(double.IsFinite));
    }

    private static MeasurementRow? Chosen(CellResults cell, string metric) =>
        cell.Rows.Where(row => row.Metric == metric && row.Value is not null).MaxBy(row => MetricComponent.NumberOf(row.Component) ?? double.NegativeInfinity);

    private static IEnumerable<(Side First, Side Second)> Pairs(Side[] sides) =>
        from first in sides.Index()
        from second in sides.Skip(first.Index + 1)
        where AreComparable(first.Item, second)
        select (first.Item, second);

    private static bool AreComparable(Side first, Side second) =>
        (first.Row.Version, first.Row.Component, first.Row.Protocol, first.Values.Count)
        == (second.Row.Version, second.Row.Component, second.Row.Protocol, second.Values.Count);

    /// <summary>Always the same resamples: a report drawn again is the same report.</summary>
    private static ComparisonRow Compare(Side first, Side second)
    {
        PairedDifference difference = PairedBootstrap.Compare(first.Values, second.Values, new Random(0), Resamples);
        string higher = difference.Difference.Mean > 0 ? first.Row.Model : second.Row.Model;
        bool isSound = first.Row.Status == MeasurementStatus.Ok && second.Row.Status == MeasurementStatus.Ok;
        return new ComparisonRow
        {
            Experiment = first.Row.Experiment,
            Dataset = first.Row.Dataset,
            Seed = first.Row.Seed,
            Metric = first.Row.Metric,
            Component = first.Row.Component,
            First = first.Row.Model,
            Second = second.Row.Model,
            Difference = difference.Difference.Mean,
            StdError = difference.Difference.StandardError,
            Lower = difference.Interval.Lower,
            Upper = difference.Interval.Upper,
            N = first.Values.Count,
            Unit = first.Row.Unit,
            Higher = difference.IsIndistinguishable ? "" : higher,
            Status = isSound ? MeasurementStatus.Ok : MeasurementStatus.Unreliable,
            Protocol = first.Row.Protocol,
        };
    }

    /// <param name="Values">One an example, in the order of the split.</param>
    private sealed record Side(MeasurementRow Row, IReadOnlyList<double> Values);
}
