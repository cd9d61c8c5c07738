using DuckDB.NET.Data;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Exporting;

/// <summary>Rows as Parquet, which DuckDB writes.</summary>
/// <param name="columns">Names and types of the columns, in DuckDB's words.</param>
/// <param name="append">Gives a row the values of one, in the order of the columns.</param>
internal sealed class ParquetFile<TRow>(string columns, Action<IDuckDBAppenderRow, TRow> append)
{
    /// <param name="path">Must not exist.</param>
    public void Write(string path, IEnumerable<TRow> rows)
    {
        using DuckDBConnection connection = LocalDuckDb.Open();
        LocalDuckDb.Execute(connection, "SET threads = 1");
        LocalDuckDb.Execute(connection, $"CREATE TABLE written ({columns})");
        using (DuckDBAppender appender = connection.CreateAppender("written"))
        {
            foreach (TRow row in rows)
            {
                IDuckDBAppenderRow added = appender.CreateRow();
                append(added, row);
                added.EndRow();
            }
        }

        string quoted = path.Replace("'", "''", StringComparison.Ordinal);
        LocalDuckDb.Execute(connection, $"COPY written TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)");
    }
}
