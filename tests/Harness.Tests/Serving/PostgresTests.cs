using GenBench.Harness.Tests.Running;
using GenBench.Serving.Launching;
using GenBench.Serving.Store;
using Npgsql;

namespace GenBench.Harness.Tests.Serving;

/// <summary>Two nodes on a real PostgreSQL.</summary>
[Collection(ProgramTests.Name)]
public sealed class PostgresTests
{
    private const string Store = """ "store": { "kind": "postgres", "connectionVariable": "DATABASE", "clustered": true"""
        + """, "checkinSeconds": 1 } """;

    private const string EverySecond = $$"""
        { "schedules": [
            { "name": "a", "experiment": "toy.json", "cron": "* * * * * ?" },
            { "name": "b", "experiment": "other.json", "cron": "* * * * * ?" } ],
          {{Store}} }
        """;

    [Fact]
    public async Task Two_nodes_run_each_due_time_once_and_one_takes_up_what_the_other_died_of()
    {
        string? programs = PostgresCluster.Programs;
        Assert.SkipWhen(programs is null, "PostgreSQL is not installed (Debian: apt-get install postgresql)");
        using PostgresCluster cluster = PostgresCluster.Start(programs!);

        await EachTimeOnceAsync(cluster.ConnectionString);
        await TakeOverAsync(cluster.ConnectionString);

        NpgsqlConnection.ClearAllPools();
    }

    private static async Task EachTimeOnceAsync(string database)
    {
        await using ServeFixture one = Node(database), two = Node(database);
        one.Launcher.Answer = two.Launcher.Answer = async (_, _) =>
        {
            await Task.Delay(50, CancellationToken.None);
            return new LaunchResult(0, false);
        };
        await one.StartAsync(EverySecond, TimeProvider.System);
        await two.StartAsync(EverySecond, TimeProvider.System);

        await ServeFixture.UntilAsync(
            () => Task.FromResult(one.Launcher.Launched.Count + two.Launcher.Launched.Count >= 6), "the nodes run");
        // The node that has just ended a run is the quicker one to see the next: stopped, it leaves the field to the other.
        (ServeFixture busy, ServeFixture idle) = one.Launcher.Launched.Count > two.Launcher.Launched.Count ? (one, two) : (two, one);
        await busy.StopAsync();
        int before = idle.Launcher.Launched.Count;
        await ServeFixture.UntilAsync(() => Task.FromResult(idle.Launcher.Launched.Count >= before + 4), "the other goes on");

        LaunchRequest[] all = [.. one.Launcher.Launched, .. two.Launcher.Launched];
        Assert.Equal(all.Length, all.Select(run => (run.Schedule.Name, run.Due)).Distinct().Count());
    }

    /// <summary>The node that dies is a process, killed with SIGKILL in the middle of a run.</summary>
    private static async Task TakeOverAsync(string database)
    {
        await using ServeFixture two = Node(database);
        DateTimeOffset due = TimeProvider.System.GetUtcNow().AddSeconds(5);
        string schedules = $$"""{ "schedules": [ { "name": "c", "experiment": "long.json", "cron": "{{due:s m H d M}} ? {{due:yyyy}}" } """
            + $$"""], {{Store}} }""";
        File.WriteAllText(
            two.Folder["long.json"],
            Toy.Experiment.Replace("\"toy\"", "\"long\"", StringComparison.Ordinal)
            .Replace("\"epochs\": 3", "\"epochs\": 100000", StringComparison.Ordinal));
        File.WriteAllText(two.Folder["schedules.json"], schedules);
        using (var one = new ServeProcess(
            two.Folder, new Dictionary<string, string> { ["DATABASE"] = database }, "--urls", "http://127.0.0.1:0"))
        {
            await one.UntilAsync(() => one.Output.Contains("c: run of", StringComparison.Ordinal), "the run begins");
            one.Kill();
            await one.EndAsync();
        }

        await two.StartAsync(schedules, TimeProvider.System);
        await ServeFixture.UntilAsync(async () => (await two.Runs.PageAsync("c", 0, 9)) is [{ Outcome: RunOutcome.Passed }], "taken over");

        Assert.Equal(1, Assert.Single(await two.Runs.PageAsync("c", 0, 9)).Kills);
        Assert.Single(two.Launcher.Launched);
    }

    private static ServeFixture Node(string database) => new() { Variables = { ["DATABASE"] = database } };
}
