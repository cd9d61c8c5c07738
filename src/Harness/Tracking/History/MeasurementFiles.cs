using System.Data.Common;
using DuckDB.NET.Data;
using GenBench.Harness.Results.Files;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tracking.History;

/// <summary>The <c>measurements.csv</c> of many cells as one table, which DuckDB reads where they lie. Nothing is written.</summary>
internal sealed class MeasurementFiles : IDisposable
{
    /// <summary>Text throughout, so that a column of a later version harms nobody; nothing is fetched from outside.</summary>
    private const string Usable = """
        FROM read_csv($files, header = true, all_varchar = true, union_by_name = true,
            filename = 'file_name', delim = ',', quote = '"', escape = '"')
        WHERE value IS NOT NULL AND isfinite(TRY_CAST(value AS DOUBLE)) AND status IN ('ok', 'loose', 'unreliable')
        """;

    private const string Numbers = $"""
        SELECT file_name, experiment, model, dataset, split, device, metric, version, component, protocol,
            seed, value, std_error, unit, direction, status
        {Usable}
          AND metric = $metric
          AND ($model IS NULL OR model = $model)
          AND ($dataset IS NULL OR dataset = $dataset)
          AND ($component IS NULL OR coalesce(component, '') = $component)
        ORDER BY experiment, dataset, model, component, file_name
        """;

    private readonly DuckDBConnection _connection = LocalDuckDb.Open();
    private readonly List<string> _patterns;

    /// <param name="files">Full paths; at least one.</param>
    public MeasurementFiles(IReadOnlyList<string> files) => _patterns = [.. files.Select(LocalDuckDb.AsPattern)];

    public IReadOnlyList<TrackedNumber> Of(HistoryQuery query) => Read(
        Numbers,
        [("metric", query.Metric), ("model", query.Model), ("dataset", query.Dataset), ("component", query.Component)],
        ReadNumber);

    /// <summary>Names in a column with the number of usable rows, most first.</summary>
    /// <param name="column">Name of a column, never what somebody typed.</param>
    /// <param name="metric">Of this metric only; null for all.</param>
    public IReadOnlyList<(string Name, long Count)> Counts(string column, string? metric) => Read(
        $"SELECT coalesce({column}, ''), count(*) {Usable} AND ($metric IS NULL OR metric = $metric) GROUP BY 1 ORDER BY 2 DESC, 1",
        [("metric", metric)],
        row => (row.GetString(0), row.GetInt64(1)));

    public void Dispose() => _connection.Dispose();

    private List<T> Read<T>(string sql, (string Name, string? Value)[] parameters, Func<DbDataReader, T> read)
    {
        try
        {
            using DuckDBCommand command = _connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.Add(new DuckDBParameter("files", _patterns));
            foreach ((string name, string? value) in parameters)
                command.Parameters.Add(new DuckDBParameter(name, value));
            using DuckDBDataReader reader = command.ExecuteReader();
            List<T> rows = [];
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
        catch (DuckDBException error)
        {
            throw new InvalidDataException($"the measurements cannot be read: {error.Message}", error);
        }
    }

    private static TrackedNumber ReadNumber(DbDataReader row)
    {
        var number = new MeasurementText(row);
        return new TrackedNumber(
            number.Text("file_name"),
            new SeriesKey(new NumberMethod(
                new NumberName(number.Text("metric"), number.Text("component")), (int)number.Whole("version"), number.Text("protocol")))
            {
                Experiment = number.Text("experiment"),
                Model = number.Text("model"),
                Dataset = number.Text("dataset"),
                Split = number.Text("split"),
                Device = number.Text("device"),
            },
            number.Whole("seed"),
            number.Number("value")!.Value,
            number.Number("std_error"),
            number.Text("unit"),
            number.Choice<Direction>("direction"),
            number.Choice<MeasurementStatus>("status"));
    }
}
