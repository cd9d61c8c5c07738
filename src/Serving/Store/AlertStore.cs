using System.Data.Common;

namespace GenBench.Serving.Store;

/// <summary>Alerts until they are delivered, and those that never were.</summary>
public sealed class AlertStore(DbDataSource database, TimeProvider clock)
{
    /// <summary>Makes the table where it is missing.</summary>
    public async Task CreateAsync() => await database.ExecuteAsync("""
        CREATE TABLE IF NOT EXISTS genbench_alerts (
          id TEXT NOT NULL PRIMARY KEY, receiver TEXT NOT NULL, body TEXT NOT NULL, created TEXT NOT NULL, delivered TEXT,
          starts INTEGER NOT NULL, problem TEXT NOT NULL)
        """);

    /// <summary>Told twice, it is one alert.</summary>
    public async Task AddAsync(PendingAlert alert) => await database.ExecuteAsync(
        "INSERT INTO genbench_alerts (id, receiver, body, created, delivered, starts, problem) VALUES (@id, @receiver, @body, @created, "
            + "NULL, 0, '') ON CONFLICT DO NOTHING",
        ("id", alert.Id), ("receiver", alert.Receiver), ("body", alert.Body), ("created", StoreText.Of(clock.GetUtcNow())));

    public async Task DeliveredAsync(string id) => await database.ExecuteAsync(
        "UPDATE genbench_alerts SET delivered = @now, problem = '' WHERE id = @id", ("id", id), ("now", StoreText.Of(clock.GetUtcNow())));

    public async Task FailedAsync(string id, string problem) => await database.ExecuteAsync(
        "UPDATE genbench_alerts SET starts = starts + 1, problem = @problem WHERE id = @id", ("id", id), ("problem", problem));

    /// <summary>Undelivered ones that have been tried at fewer starts than the limit, oldest first.</summary>
    public Task<IReadOnlyList<PendingAlert>> UndeliveredAsync(int starts) => database.QueryAsync(
        "SELECT id, receiver, body, starts FROM genbench_alerts WHERE delivered IS NULL AND starts < @limit ORDER BY created, id",
        row => new PendingAlert(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3)), ("limit", starts));

    /// <summary>Alerts by receiver: delivered ones, those under way, and those whose last try failed.</summary>
    public Task<IReadOnlyList<(string Receiver, string State, long Count)>> CountsAsync() => database.QueryAsync(
        "SELECT receiver, CASE WHEN delivered IS NOT NULL THEN 'delivered' WHEN starts > 0 THEN 'failed' ELSE 'pending' END AS state, "
            + "COUNT(*) FROM genbench_alerts GROUP BY 1, 2 ORDER BY 1, 2",
        row => (row.GetString(0), row.GetString(1), row.GetInt64(2)));
}
