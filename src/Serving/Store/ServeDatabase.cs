using System.Data.Common;
using GenBench.Serving.Schedules;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GenBench.Serving.Store;

/// <summary>The database that the schedule file names. Quartz keeps its tables in it, too.</summary>
public static class ServeDatabase
{
    /// <summary>A writer waits this long for another; the locks here are held for milliseconds.</summary>
    private const int BusySeconds = 30;

    public static string ConnectionString(SchedulePlan plan) => plan.File.Store is PostgresStoreSpec
        ? plan.Database
        : new SqliteConnectionStringBuilder { DataSource = plan.Database, DefaultTimeout = BusySeconds }.ToString();

    public static DbDataSource Open(SchedulePlan plan)
    {
        if (plan.File.Store is PostgresStoreSpec)
            return NpgsqlDataSource.Create(plan.Database);
        Directory.CreateDirectory(Path.GetDirectoryName(plan.Database)!);
        return SqliteFactory.Instance.CreateDataSource(ConnectionString(plan));
    }
}
