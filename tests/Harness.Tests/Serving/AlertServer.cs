using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GenBench.Harness.Tests.Serving;

/// <summary>A receiver of alerts that fails as often as a test says.</summary>
internal sealed class AlertServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _bodies = new();

    private AlertServer(WebApplication app) => _app = app;

    public int Failures { get; set; }

    public int Requests { get; private set; }

    /// <summary>What was taken with 200.</summary>
    public IReadOnlyList<string> Taken => [.. _bodies];

    public string Url => $"{_app.Urls.First()}/hook";

    public static async Task<AlertServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var server = new AlertServer(app);
        app.Run(server.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        Requests++;
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        if (Requests <= Failures)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else
            _bodies.Enqueue(body);
    }
}
