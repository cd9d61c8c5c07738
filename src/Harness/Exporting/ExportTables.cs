using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Exporting;

/// <summary>The tables of an export: the columns of the CSV files that they are made from.</summary>
internal static class ExportTables
{
    private static ParquetFile<MeasurementRow> Measurements { get; } = new(
        """
        experiment VARCHAR, cell VARCHAR, model VARCHAR, dataset VARCHAR, split VARCHAR, seed BIGINT, metric VARCHAR, version INTEGER,
        component VARCHAR, value DOUBLE, std_error DOUBLE, n BIGINT, unit VARCHAR, kind VARCHAR, direction VARCHAR, status VARCHAR,
        reason VARCHAR, protocol VARCHAR, seconds DOUBLE, device VARCHAR
        """,
        (added, row) => added.AppendValue(row.Experiment).AppendValue(row.Cell).AppendValue(row.Model).AppendValue(row.Dataset)
            .AppendValue(KebabCase.NameOf(row.Split)).AppendValue(row.Seed).AppendValue(row.Metric).AppendValue(row.Version)
            .AppendValue(row.Component.ToString()).AppendValue(row.Value).AppendValue(row.StdError).AppendValue(row.N)
            .AppendValue(row.Unit).AppendValue(KebabCase.NameOf(row.Kind)).AppendValue(KebabCase.NameOf(row.Direction))
            .AppendValue(KebabCase.NameOf(row.Status)).AppendValue(row.Reason).AppendValue(row.Protocol).AppendValue(row.Seconds)
            .AppendValue(row.Device));

    private static ParquetFile<(CellResults Cell, PerExampleRow Row)> PerExample { get; } = new(
        """
        cell VARCHAR, model VARCHAR, dataset VARCHAR, seed BIGINT, metric VARCHAR, component VARCHAR, example BIGINT, value DOUBLE
        """,
        (added, of) => added.AppendValue(of.Cell.Folder.Name).AppendValue(of.Cell.Model).AppendValue(of.Cell.Dataset)
            .AppendValue(of.Cell.Seed).AppendValue(of.Row.Metric).AppendValue(of.Row.Component.ToString()).AppendValue(of.Row.Example)
            .AppendValue(of.Row.Value));

    public static void Write(string folder, IReadOnlyList<CellResults> cells)
    {
        Measurements.Write(Path.Combine(folder, "results.parquet"), cells.SelectMany(cell => cell.Rows));
        PerExample.Write(
            Path.Combine(folder, "per-example.parquet"),
            cells.SelectMany(cell => cell.Folder.ReadPerExample().Select(row => (cell, row))));
    }
}
