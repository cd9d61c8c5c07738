using DuckDB.NET.Data;

namespace GenBench.Harness.Results.Files;

/// <summary>DuckDB in memory, which reads and writes files of this machine and fetches nothing from outside.</summary>
internal static class LocalDuckDb
{
    /// <returns>Open; owned by the caller.</returns>
    public static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(connection, "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false");
        return connection;
    }

    public static void Execute(DuckDBConnection connection, string text)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>The file alone, whatever its name: signs that match others stand in brackets.</summary>
    public static string AsPattern(string path) =>
        string.Concat(path.Select(letter => letter is '*' or '?' or '[' ? $"[{letter}]" : letter.ToString()));
}
