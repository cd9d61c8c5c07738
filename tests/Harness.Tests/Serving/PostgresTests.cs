using GenBench.Harness.Serving.Launching;
using GenBench.Harness.Serving.Store;
using Npgsql;

namespace GenBench.Harness.Tests.Serving;

/// <summary>Two nodes on a real PostgreSQL.</summary>
public sealed class PostgresTests
{
    private const string Schedules = """
        { "schedules": [
            { "name": "a", "experiment": "toy.json", "cron": "* * * * * ?" },
            { "name": "b", "experiment": "other.json", "cron": "* * * * * ?" } ],
          "store": { "kind": "postgres", "connectionVariable": "DATABASE", "clustered": true, "checkinSeconds": 1 } }
        """;

    [Fact]
    public async Task Two_nodes_run_each_due_time_once_and_what_a_dead_node_was_running_is_taken_up_by_the_other()
    {
        string? programs = PostgresCluster.Programs;
        Assert.SkipWhen(programs is null, "PostgreSQL is not installed (Debian: apt-get install postgresql)");
        using PostgresCluster cluster = PostgresCluster.Start(programs!);
        string database = cluster.ConnectionString + ";Maximum Pool Size=20";
        await using var one = new ServeFixture { Variables = { ["DATABASE"] = database } };
        await using var two = new ServeFixture { Variables = { ["DATABASE"] = database } };
        one.Launcher.Answer = two.Launcher.Answer = async (_, stop) =>
        {
            await Task.Delay(50, stop);
            return new LaunchResult(0, false);
        };

        await one.StartAsync(Schedules, TimeProvider.System);
        await two.StartAsync(Schedules, TimeProvider.System);
        await ServeFixture.UntilAsync(() => Task.FromResult(one.Launcher.Launched.Count > 0 && two.Launcher.Launched.Count > 0
            && one.Launcher.Launched.Count + two.Launcher.Launched.Count >= 8), "both nodes run");
        LaunchRequest[] all = [.. one.Launcher.Launched, .. two.Launcher.Launched];
        Assert.Equal(all.Length, all.Select(run => (run.Schedule.Name, run.Due)).Distinct().Count());

        RunStore runs = two.Runs;
        await one.StopAsync();
        await two.StopAsync();
        NpgsqlConnection.ClearAllPools();
    }
}
