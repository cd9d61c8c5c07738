using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace GenBench.Harness.Tests.Reporting.Pages;

/// <summary>A Chromium without a window, with a profile of its own, started when a page is first asked for; it ends with the tests of a
/// class.</summary>
public sealed class HeadlessBrowser : IDisposable
{
    /// <summary>Longest that anything is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-crash-reporter", "--no-first-run", "--remote-debugging-port=0",
        "about:blank",
    ];

    private readonly TemporaryFolder _profile = new();
    private readonly HttpClient _door = new();
    private Process? _process;

    private static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Skips the test where there is no Chromium, or no font for it.</summary>
    internal async Task<BrowserPage> Open(string file, BrowserView view)
    {
        Assert.SkipWhen(Program is null, "no Chromium is installed: apt-get install chromium");
        if (_process is null)
            await Start();
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        soon.CancelAfter(Patience);
        using HttpResponseMessage made = await _door.PutAsync("json/new?about:blank", null, soon.Token);
        JsonElement target = await made.Content.ReadFromJsonAsync<JsonElement>(soon.Token);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(target.GetProperty("webSocketDebuggerUrl").GetString()!), soon.Token);
        BrowserPage page = await BrowserPage.Open(socket, new Uri(file), view);
        JsonElement width = await page.Evaluate("document.createElement('canvas').getContext('2d').measureText('x').width");
        Assert.SkipWhen(width.GetDouble() == 0, "Chromium has no font, and no text is judged: apt-get install fonts-dejavu-core");
        return page;
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(Patience); // not for its streams, which a helper of its may keep open
            _process.Dispose();
        }

        _door.Dispose();
        _profile.Dispose();
    }

    /// <summary>It says on its standard error where it listens.</summary>
    private async Task Start()
    {
        _process = Process.Start(new ProcessStartInfo(Program!, [$"--user-data-dir={_profile.Path}", .. Arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        const string Listening = "DevTools listening on ws://";
        var listens = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.ErrorDataReceived += (_, said) =>
        {
            if (said.Data?.StartsWith(Listening, StringComparison.Ordinal) != false)
                listens.TrySetResult(said.Data?[Listening.Length..].Split('/')[0]);
        };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        string? door = await listens.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(door is not null, $"{Program} ended before it listened");
        _door.BaseAddress = new Uri($"http://{door}/");
    }
}
