using GenBench.Serving.Schedules;
using GenBench.Serving.Store;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace GenBench.Serving.Scheduling;

/// <summary>Sets Quartz up: its tables beside ours in the database that the schedule file names,
/// made by itself where they are missing.</summary>
internal static class SchedulerStore
{
    /// <summary>A time missed by less fires as it is; one missed by more is caught up once, however many were missed with it.</summary>
    private static readonly TimeSpan MisfireThreshold = TimeSpan.FromSeconds(1);

    public static void Configure(IQuartzBuilder quartz, SchedulePlan plan, string node, TimeProvider clock)
    {
        quartz.UseTimeProvider(clock);
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = "genbench";
            options.InstanceId = plan.IsClustered ? node : "one";
        });
        // Runs are processes of their own; as many at once as there are experiments.
        quartz.UseDefaultThreadPool(Math.Max(2, plan.Schedules.Select(schedule => schedule.Experiment).Distinct().Count()));
        quartz.UsePersistentStore(store =>
        {
            store.ProvisionSchema();
            store.ConfigureStore(options => options.MisfireThreshold = MisfireThreshold);
            Connect(store, plan);
        });
    }

    private static void Connect(IPersistentStoreBuilder store, SchedulePlan plan)
    {
        string connection = ServeDatabase.ConnectionString(plan);
        if (plan.File.Store is not PostgresStoreSpec postgres)
        {
            store.UseSqlite(SqliteFactory.Instance, connection);
            return;
        }

        store.UsePostgres(NpgsqlFactory.Instance, connection);
        if (!postgres.Clustered)
            return;
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = TimeSpan.FromSeconds(postgres.CheckinSeconds);
            cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(2 * postgres.CheckinSeconds);
        });
    }
}
