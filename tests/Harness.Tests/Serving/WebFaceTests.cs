using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GenBench.Serving.Launching;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Serving;

public sealed class WebFaceTests
{
    private const string Schedules = """{ "schedules": [ { "name": "nightly", "experiment": "toy.json", "cron": "0 2 * * *" } ] }""";

    private static readonly DateTimeOffset Due = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Health_metrics_and_runs_tell_what_the_store_says()
    {
        await using var serve = new ServeFixture();
        var clock = new FakeTimeProvider(Due.AddMinutes(-1));
        serve.Launcher.Answer = (request, _) => Task.FromResult(new LaunchResult(request.Due == Due ? 0 : 3, false));
        await serve.StartAsync(Schedules, clock);
        for (int day = 0; day < 3; day++)
        {
            clock.SetUtcNow(Due.AddDays(day));
            await serve.UntilEndedAsync("nightly", Due.AddDays(day));
        }

        using var client = new HttpClient { BaseAddress = serve.Address };
        using JsonDocument health = await GetJsonAsync(client, "/health");
        Assert.True(health.RootElement.GetProperty("live").GetBoolean() && health.RootElement.GetProperty("ready").GetBoolean());

        string metrics = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("genbench_runs_total{schedule=\"nightly\",outcome=\"passed\"} 1\n", metrics);
        Assert.Contains("genbench_runs_total{schedule=\"nightly\",outcome=\"cells-failed\"} 2\n", metrics);
        Assert.Contains("genbench_runs_running{schedule=\"nightly\"} 0\n", metrics);
        Assert.Contains($"genbench_run_last_success_timestamp_seconds{{schedule=\"nightly\"}} {Due.ToUnixTimeSeconds()}\n", metrics);
        Assert.Contains(
            $"genbench_schedule_next_due_timestamp_seconds{{schedule=\"nightly\"}} {Due.AddDays(3).ToUnixTimeSeconds()}\n", metrics);
        Assert.All(metrics.Split('\n', StringSplitOptions.RemoveEmptyEntries), line =>
            Assert.Matches("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z]+="[^"]*",?)+\})? -?[0-9.E+]+)$""", line));

        using JsonDocument page = await GetJsonAsync(client, "/runs?offset=1&limit=1");
        JsonElement run = Assert.Single(page.RootElement.EnumerateArray());
        Assert.Equal(Due.AddDays(1), run.GetProperty("due").GetDateTimeOffset());
        Assert.Equal("cells-failed", run.GetProperty("outcome").GetString());
        Assert.Equal(
            HttpStatusCode.BadRequest, (await client.GetAsync("/runs?limit=-1", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/elsewhere", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("/health", null, HttpStatusCode.OK)]
    [InlineData("/runs", null, HttpStatusCode.Unauthorized)]
    [InlineData("/runs", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/runs", "secret", HttpStatusCode.OK)]
    [InlineData("/metrics", "secre", HttpStatusCode.Unauthorized)]
    [InlineData("/metrics", "secret", HttpStatusCode.OK)]
    public async Task A_token_guards_everything_but_health(string path, string? token, HttpStatusCode expected)
    {
        await using var serve = new ServeFixture { Token = "secret" };
        await serve.StartAsync(Schedules, new FakeTimeProvider(Due));
        using var client = new HttpClient { BaseAddress = serve.Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using HttpResponseMessage answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<JsonDocument> GetJsonAsync(HttpClient client, string path) =>
        JsonDocument.Parse(await client.GetStringAsync(path, TestContext.Current.CancellationToken));
}
