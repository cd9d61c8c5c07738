using System.Net.Sockets;
using System.Text;
using GenBench.Harness.Tests.Serving;
using GenBench.Serving.Alerts;
using GenBench.Serving.Launching;
using GenBench.Serving.Schedules;
using GenBench.Sinks.Mlflow;
using Microsoft.Extensions.DependencyInjection;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>Answers of servers that the program speaks to: too long, without end, broken, or sending elsewhere.</summary>
public sealed class AnswerTests
{
    private static readonly MlflowOptions Quick = new()
    {
        AnswerTimeout = TimeSpan.FromSeconds(0.3),
        RequestTimeout = TimeSpan.FromSeconds(1),
        Retries = 1,
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    private static readonly string Answer = """
        {"runs":[{"info":{"run_id":"a1","status":"RUNNING"},"data":{"metrics":[{"key":"loss","value":1.5,"timestamp":1,"step":2}],
        "params":[{"key":"a","value":"b"}],"tags":[]}}]}
        """.ReplaceLineEndings("");

    [Fact]
    public async Task A_mutated_answer_is_read_or_a_failure_that_is_expected()
    {
        byte[] body = [];
        using var server = new HostileServer((_, stream, stop) =>
            HostileServer.SendAsync(stream, "200 OK", body, stop));
        await using ServiceProvider services = MlflowHttp.Build(server.Address, Quick);
        var random = new Random(5);
        int refused = 0, count = HostileCheck.Count(200);
        for (int i = 0; i < count; i++)
        {
            body = HostileText.Of(Encoding.UTF8.GetBytes(Answer), random);
            refused += await ReasonAsync(services) is null ? 0 : 1;
        }

        Assert.InRange(refused, count / 20, count - 1);
    }

    /// <summary>Status, headers and body, as of a server that is none.</summary>
    [Fact]
    public async Task A_wholly_mutated_answer_is_one_or_a_failure_that_is_expected()
    {
        byte[] answer = [], real = Encoding.UTF8.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answer.Length}\r\nConnection: close\r\n\r\n{Answer}");
        using var server = new HostileServer(async (_, stream, stop) => await stream.WriteAsync(answer, stop));
        await using ServiceProvider services = MlflowHttp.Build(server.Address, Quick);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var webhook = new WebhookReceiver(new WebhookSpec { Url = server.Address.AbsoluteUri }, client);
        var random = new Random(7);
        int refused = 0, unanswered = 0, count = HostileCheck.Count(200);
        for (int i = 0; i < count; i++)
        {
            answer = HostileText.Of(real, random);
            refused += await ReasonAsync(services) is null ? 0 : 1;
            string? reason = await webhook.SendAsync("{}", TestContext.Current.CancellationToken);
            Assert.DoesNotContain(reason ?? "", char.IsControl);
            unanswered += reason is null ? 0 : 1;
        }

        Assert.InRange(refused, count / 20, count - 1);
        Assert.InRange(unanswered, count / 50, count - 1);
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("trickle")]
    [InlineData("long")]
    [InlineData("deep")]
    [InlineData("redirect")]
    public async Task An_answer_without_end_or_from_elsewhere_is_a_failure_within_seconds(string kind)
    {
        using var other = new HostileServer("200 OK", Encoding.UTF8.GetBytes(Answer));
        using var server = new HostileServer((_, stream, stop) => SendAsync(kind, other.Address, stream, stop));
        await using ServiceProvider services = MlflowHttp.Build(server.Address, Quick);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        string? reason = await ReasonAsync(services);

        Assert.NotNull(reason);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{kind} took {watch.Elapsed}");
        Assert.Equal(0, other.Requests);
    }

    [Fact]
    public async Task An_alert_goes_nowhere_that_an_answer_points_to()
    {
        await using var night = new AlertedNight();
        using var other = new HostileServer("200 OK");
        using var server = new HostileServer($"307 Elsewhere\r\nLocation: {other.Address}\r\nContent-Length: 0");
        night.Serve.Launcher.Answer = (_, _) => Task.FromResult(new LaunchResult(3, false));

        await night.RunAsync(AlertedNight.Schedules($"{server.Address}hook"));

        Assert.Equal(0, other.Requests);
        Assert.Single(await night.Serve.Alerts.UndeliveredAsync(5));
    }

    [Fact]
    public async Task A_webhook_reads_no_body_and_takes_no_token_that_breaks_its_header()
    {
        using var server = new HostileServer(async (_, stream, stop) =>
        {
            await HostileServer.SendAsync(stream, "200 OK", [], stop);
            await HostileServer.PourAsync(stream, new byte[1 << 16], TimeSpan.Zero, stop);
        });
        using var client = new HttpClient();
        Environment.SetEnvironmentVariable("GENBENCH_TEST_TOKEN", "a\r\nX-Other: b");
        var spec = new WebhookSpec { Url = server.Address.AbsoluteUri };

        Assert.Null(await new WebhookReceiver(spec, client).SendAsync("{}", TestContext.Current.CancellationToken));
        Assert.Contains("no token", await new WebhookReceiver(spec with { TokenVariable = "GENBENCH_TEST_TOKEN" }, client)
            .SendAsync("{}", TestContext.Current.CancellationToken));
    }

    private static async Task SendAsync(string kind, Uri other, NetworkStream stream, CancellationToken stop)
    {
        string head = kind == "redirect" ? $"307 Elsewhere\r\nLocation: {other}\r\nContent-Length: 0" : "200 OK";
        byte[] body = kind switch
        {
            "long" => new byte[9 << 20],
            "deep" => Encoding.ASCII.GetBytes(new string('[', 100_000)),
            _ => [],
        };
        await HostileServer.SendAsync(stream, head, body, stop);
        if (kind is "endless" or "trickle")
        {
            await HostileServer.PourAsync(
                stream, new byte[kind == "endless" ? 1 << 16 : 1],
                kind == "endless" ? TimeSpan.Zero : TimeSpan.FromMilliseconds(20), stop);
        }
    }

    /// <returns>Null where the answer was one.</returns>
    private static async Task<string?> ReasonAsync(ServiceProvider services)
    {
        var client = new MlflowClient(MlflowHttp.Create(services), Quick.RequestTimeout);
        try
        {
            await client.FindRunAsync("1", "tag", "value", TestContext.Current.CancellationToken);
            return null;
        }
        catch (Exception exception) when (DeliveryFailure.IsExpected(exception))
        {
            Assert.DoesNotContain(DeliveryFailure.Reason(exception), char.IsControl);
            return DeliveryFailure.Reason(exception);
        }
    }
}
