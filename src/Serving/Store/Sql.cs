using System.Data.Common;

namespace GenBench.Serving.Store;

/// <summary>Statements with named parameters, each on a connection of its own.</summary>
internal static class Sql
{
    /// <returns>Rows written.</returns>
    public static async Task<int> ExecuteAsync(this DbDataSource database, string sql, params (string Name, object? Value)[] parameters)
    {
        await using DbConnection connection = await database.OpenConnectionAsync();
        await using DbCommand command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(
        this DbDataSource database, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        await using DbConnection connection = await database.OpenConnectionAsync();
        await using DbCommand command = Command(connection, sql, parameters);
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this room; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object? value) in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
