using DuckDB.NET.Data;

namespace GenBench.Harness.Exporting;

/// <summary>Rows as Parquet, which DuckDB writes.</summary>
/// <param name="columns">Names and types of the columns, in DuckDB's words.</param>
/// <param name="append">Gives a row the values of one, in the order of the columns.</param>
internal sealed class ParquetFile<TRow>(string columns, Action<IDuckDBAppenderRow, TRow> append)
{
    /// <param name="path">Must not exist.</param>
    public void Write(string path, IEnumerable<TRow> rows)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(connection, "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET threads = 1");
        Execute(connection, $"CREATE TABLE written ({columns})");
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
        Execute(connection, $"COPY written TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)");
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
