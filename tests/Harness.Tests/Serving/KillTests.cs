using System.Globalization;
using GenBench.Harness.Results.Runs;
using GenBench.Serving.Store;
using Microsoft.Data.Sqlite;

namespace GenBench.Harness.Tests.Serving;

/// <summary>The program as processes: <c>serve</c>, and the run that it starts.</summary>
[Collection(ProgramTests.Name)]
public sealed class KillTests : IDisposable
{
    /// <summary>Three cells of about a second, without pictures and without a certificate.</summary>
    private const string Experiment = """
        {
          "name": "toy",
          "seeds": [0, 1, 2],
          "datasets": [ { "kind": "linear-gaussian", "dimensions": 4, "latent": 3, "noiseStd": 0.5,
            "train": 400, "validation": 40, "test": 40 } ],
          "models": [ { "kind": "vae", "latent": 3, "network": { "kind": "mlp", "widths": [8] }, "likelihood": { "kind": "gaussian" } } ],
          "training": { "epochs": 30, "batchSize": 32 },
          "metrics": [ { "kind": "reconstruction-error" } ],
          "compute": { "device": "cpu", "threads": 1 }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Killed_in_a_run_it_starts_again_catches_up_once_loses_no_finished_cell_and_stops_cleanly_when_asked()
    {
        DateTimeOffset first = await NextAsync();
        DateTimeOffset[] missed = [first.AddSeconds(5), first.AddSeconds(6)];
        Write([first, .. missed]);
        var run = new RunFolder(_folder["results", "nightly", Stamp(first), "toy"]);

        using (ServeProcess killed = Serve())
        {
            await killed.UntilAsync(() => Finished(run).Count > 0, "a finished cell");
            killed.Kill();
            await killed.EndAsync();
        }

        Dictionary<string, byte[]> kept = Finished(run);
        Assert.InRange(kept.Count, 1, 2);
        await WaitAsync(missed[1].AddSeconds(1.5));

        using (ServeProcess again = Serve())
        {
            await again.UntilAsync(() => again.Output.Contains($"run of {missed[1]:u} begins", StringComparison.Ordinal), "the catch-up");
            Dictionary<string, byte[]> now = Finished(run);
            Assert.Equal(3, now.Count);
            Assert.All(kept, cell => Assert.Equal(cell.Value, now[cell.Key]));
            again.Terminate();
            Assert.Equal(143, await again.EndAsync());
        }

        RunStore store = Store();
        Assert.Equal(
            [(missed[1], RunOutcome.Interrupted, 0), (first, RunOutcome.Passed, 1)],
            (await store.PageAsync(null, 0, 10)).Select(row => (row.Due, row.Outcome, row.Kills)));

        using (ServeProcess once = Serve("--once"))
            Assert.True(await once.EndAsync() == 0, once.Output);
        Assert.All(await store.PageAsync(null, 0, 10), row => Assert.Equal(RunOutcome.Passed, row.Outcome));
        Assert.Equal(3, Finished(new RunFolder(_folder["results", "nightly", Stamp(missed[1]), "toy"])).Count);
    }

    /// <summary>A second that leaves time to start, with the following ten in the same minute:
    /// one cron expression names them all.</summary>
    private static async Task<DateTimeOffset> NextAsync()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        if (now.Second > 60 - 15)
            await WaitAsync(now.AddSeconds(60 - now.Second));
        now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, now.Second, TimeSpan.Zero).AddSeconds(5);
    }

    private static async Task WaitAsync(DateTimeOffset until)
    {
        TimeSpan left = until - TimeProvider.System.GetUtcNow();
        if (left > TimeSpan.Zero)
            await Task.Delay(left, TestContext.Current.CancellationToken);
    }

    private void Write(DateTimeOffset[] due)
    {
        File.WriteAllText(_folder["toy.json"], Experiment);
        string seconds = string.Join(',', due.Select(time => time.Second.ToString(CultureInfo.InvariantCulture)));
        string cron = string.Create(
            CultureInfo.InvariantCulture, $"{seconds} {due[0].Minute} {due[0].Hour} {due[0].Day} {due[0].Month} ? {due[0].Year}");
        File.WriteAllText(
            _folder["schedules.json"], $$"""{ "schedules": [ { "name": "nightly", "experiment": "toy.json", "cron": "{{cron}}" } ] }""");
    }

    private ServeProcess Serve(params string[] arguments) =>
        new(_folder, new Dictionary<string, string>(), ["--urls", "http://127.0.0.1:0", .. arguments]);

    private RunStore Store()
    {
        var source = SqliteFactory.Instance.CreateDataSource($"Data Source={_folder["results", "serve.db"]}");
        return new RunStore(source, "test", TimeProvider.System);
    }

    private static string Stamp(DateTimeOffset due) => due.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The record of each finished cell by its name.</summary>
    private static Dictionary<string, byte[]> Finished(RunFolder run) =>
        run.Cells().Where(cell => cell.IsFinished).ToDictionary(cell => cell.Name, cell => File.ReadAllBytes(cell.RecordFile));
}
