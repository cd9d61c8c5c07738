using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using GenBench.Harness.Data.Files;
using GenBench.Harness.Results.Files;

namespace GenBench.Harness.Data.Parquet;

/// <summary>One Parquet file as DuckDB reads it, within the memory that a file may take; nothing is fetched from outside.</summary>
internal sealed class DuckDbFile : IDisposable
{
    private readonly DuckDBConnection _connection = LocalDuckDb.Open();
    private readonly string _pattern;
    private readonly ReadBudget _budget;

    public DuckDbFile(string file, ReadBudget budget)
    {
        (_pattern, _budget) = (LocalDuckDb.AsPattern(Path.GetFullPath(file)), budget);
        LocalDuckDb.Execute(_connection, "SET threads = 1; SET temp_directory = ''");
        LocalDuckDb.Execute(_connection, string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{ReadBudget.Allowance}B'"));
    }

    /// <summary>Names and types of its columns, as SQL writes them.</summary>
    public IReadOnlyList<(string Name, string Type)> Columns() =>
        [.. Query("DESCRIBE SELECT * FROM read_parquet($file)", row => (row.GetString(0), row.GetString(1)))];

    /// <summary>Rows one by one.</summary>
    /// <param name="select">Of <c>read_parquet($file)</c>.</param>
    public IEnumerable<T> Query<T>(string select, Func<DbDataReader, T> read)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = select;
        command.UseStreamingMode = true;
        command.Parameters.Add(new DuckDBParameter("file", _pattern));
        using DuckDBDataReader reader = Guarded(command.ExecuteReader);
        while (Guarded(reader.Read))
            yield return Guarded(() => read(reader));
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>A name as SQL writes it.</summary>
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is DuckDBException or InvalidCastException or OverflowException or ArgumentException
            or InvalidOperationException)
        {
            throw _budget.Fault($"it is no whole Parquet file ({exception.Message.Split('\n', '\r')[0].TrimEnd('.')})", exception);
        }
    }
}
