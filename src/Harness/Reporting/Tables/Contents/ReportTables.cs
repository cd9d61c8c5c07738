using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Runs;
using GenBench.Models.Registration;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>All tables of a report as data, in their order.</summary>
public static class ReportTables
{
    /// <param name="results">Of one dataset or of several: each has its tables.</param>
    /// <param name="kinds">With tables of others.</param>
    /// <param name="columns">Of the main table: <c>metric</c> or <c>metric/component</c>; null for the chief numbers.</param>
    /// <exception cref="InvalidDataException">The run has no number of a column's name.</exception>
    public static IReadOnlyList<TableData> Of(ExperimentResults results, Kinds kinds, IReadOnlyList<string>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(kinds);
        bool several = results.Datasets.Count > 1;
        IEnumerable<TableData?> tables =
        [
            .. ResultTable.Of(results, columns).SelectMany(table => OfDataset(results.OnDataset(table.Dataset), table, several)),
            .. kinds.Parts<IReportTable>().Select(part => part.DataOf(results)),
            ClaimTable.Of(results),
            SettingsTable.Of(results),
        ];
        return [.. tables.OfType<TableData>().DistinctBy(table => table.Name)];
    }

    private static IEnumerable<TableData?> OfDataset(ExperimentResults results, ResultTable table, bool several)
    {
        yield return Named(MainTable.Of(results, table), table.Dataset, several);
        foreach (MetricTable metrics in MetricTables.All)
            yield return Named(metrics.Of(results), table.Dataset, several);
        yield return Named(PublishedTable.Of(results), table.Dataset, several);
        yield return Named(SweepTable.Of(results, table.Dataset, table.Shown), table.Dataset, several);
    }

    private static TableData? Named(TableData? table, string dataset, bool several) => table is null || !several ? table : table with
    {
        Name = $"{table.Name}-{dataset}",
        Title = table.Name == MainTable.Name ? table.Title : $"{table.Title}, {dataset}",
    };
}
