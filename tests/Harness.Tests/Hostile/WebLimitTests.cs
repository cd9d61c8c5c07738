using System.Net.Sockets;
using System.Text;
using GenBench.Harness.Tests.Serving;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>What the web face does with requests that are made to do harm.</summary>
public sealed class WebLimitTests : IAsyncLifetime
{
    private const string Schedules = """{ "schedules": [ { "name": "nightly", "experiment": "toy.json", "cron": "0 2 * * *" } ] }""";

    private static readonly DateTimeOffset Due = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero);

    private readonly ServeFixture _serve = new()
    {
        Token = "secret",
        Change = services => services.Configure<KestrelServerOptions>(
            options => options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1)),
    };

    public async ValueTask InitializeAsync() => await _serve.StartAsync(Schedules, new FakeTimeProvider(Due));

    public ValueTask DisposeAsync() => _serve.DisposeAsync();

    [Fact]
    public async Task No_path_reaches_the_disk_and_none_passes_the_token()
    {
        string[] paths =
        [
            "/../../../../etc/passwd", "/runs/../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "/%252e%252e/%252e%252e/etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/..\\..\\..\\etc\\passwd",
            "/..%5c..%5cetc%5cpasswd", "//etc/passwd", "/etc/passwd%00.json",
            "/schedules.json", "/health/../schedules.json", "/health%2f..%2fruns",
            "/",
        ];
        foreach (string path in paths)
        {
            foreach (string token in new[] { "", "Authorization: Bearer secret\r\n" })
            {
                string answer = await AskAsync($"GET {path} HTTP/1.1\r\nHost: x\r\n{token}Connection: close\r\n\r\n");

                Assert.Matches("^HTTP/1.1 (400|401|404) ", answer);
                Assert.DoesNotContain("root:", answer);
                Assert.DoesNotContain("nightly", answer);
            }
        }
    }

    [Fact]
    public async Task A_request_that_is_too_long_or_of_another_kind_is_refused()
    {
        await MustAnswerAsync("line", "HTTP/1.1 414 ");
        await MustAnswerAsync("header", "HTTP/1.1 431 ");
        await MustAnswerAsync("headers", "HTTP/1.1 431 ");
        await MustAnswerAsync("method", "HTTP/1.1 405 ");
    }

    [Fact]
    public async Task A_body_is_not_taken()
    {
        string answer = await AskAsync(
            "POST /runs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer secret\r\nContent-Length: 100000000\r\n\r\n"
                + new string('a', 100_000));

        Assert.Matches("^(HTTP/1.1 (405|413) |$)", answer);
    }

    [Fact]
    public async Task Headers_that_trickle_are_cut_off()
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _serve.Address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync("GET /health HTTP/1.1\r\nHost: x\r\nX: "u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 408 ", await ReadAsync(stream));
    }

    [Fact]
    public void Every_limit_is_set()
    {
        var options = new KestrelServerOptions();
        GenBench.Serving.Web.WebLimits.Set(options);

        Assert.Equal(64, options.Limits.MaxConcurrentConnections);
        Assert.Equal(1024, options.Limits.MaxRequestBodySize);
        Assert.Equal(TimeSpan.FromSeconds(10), options.Limits.RequestHeadersTimeout);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Limits.KeepAliveTimeout);
        Assert.False(options.AddServerHeader);
    }

    private async Task MustAnswerAsync(string kind, string expected)
    {
        string start = kind == "method" ? "DELETE /runs" : $"GET /runs{(kind == "line" ? "?schedule=" + new string('a', 5000) : "")}";
        string headers = kind switch
        {
            "header" => $"X-Long: {new string('a', 20_000)}\r\n",
            "headers" => string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: a\r\n")),
            _ => "",
        };

        Assert.StartsWith(
            expected, await AskAsync($"{start} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer secret\r\n{headers}Connection: close\r\n\r\n"));
    }

    private async Task<string> AskAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _serve.Address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        return await ReadAsync(stream);
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return ""; // closed in the middle of what was sent
        }
    }
}
