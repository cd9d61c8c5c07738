using System.Net.WebSockets;
using System.Text.Json;

namespace GenBench.Harness.Tests.Reporting.Pages;

/// <summary>A page in a browser, spoken to by the DevTools protocol: what it says on the console and what it asks for is kept.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    /// <summary>Until when a browser that hangs is waited for.</summary>
    private readonly CancellationTokenSource _patience =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private readonly List<string> _messages = [];
    private readonly List<string> _requests = [];
    private int _commands;
    private bool _isLoaded;

    private BrowserPage(ClientWebSocket socket)
    {
        _socket = socket;
        _patience.CancelAfter(HeadlessBrowser.Patience);
    }

    /// <summary>All that stands on its console: what scripts say, errors nobody caught, what the browser refused.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>What it asked for beyond its own file.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public static async Task<BrowserPage> Open(ClientWebSocket socket, Uri address, BrowserView view)
    {
        var page = new BrowserPage(socket);
        foreach (string domain in new[] { "Page", "Network", "Runtime", "Log" })
            await page.Send($"{domain}.enable", new { });
        await page.Send("Emulation.setEmulatedMedia", new
        {
            media = view.Medium,
            features = new[] { new { name = "prefers-color-scheme", value = view.Scheme } },
        });
        bool mobile = view == BrowserView.Phone;
        await page.Send("Emulation.setDeviceMetricsOverride", new { width = view.Width, height = 900, deviceScaleFactor = 1, mobile });
        await page.Send("Page.navigate", new { url = address.AbsoluteUri });
        while (!page._isLoaded)
            await page.Receive();
        page._requests.RemoveAll(request => request == address.AbsoluteUri || request.StartsWith("data:", StringComparison.Ordinal));
        return page;
    }

    /// <returns>What the expression comes to, awaited.</returns>
    public async Task<JsonElement> Evaluate(string expression)
    {
        JsonElement answer = await Send("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out JsonElement thrown), thrown.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <summary>As somebody presses it; <c>Enter</c> comes with its sign, which buttons wait for.</summary>
    public async Task Press(string key, int code)
    {
        string text = code == 13 ? "\r" : "";
        await Send("Input.dispatchKeyEvent", new { type = "keyDown", key, code = key, windowsVirtualKeyCode = code, text });
        await Send("Input.dispatchKeyEvent", new { type = "keyUp", key, code = key, windowsVirtualKeyCode = code });
    }

    public async ValueTask DisposeAsync()
    {
        await Send("Page.close", new { });
        _socket.Dispose();
        _patience.Dispose();
    }

    private async Task<JsonElement> Send(string method, object parameters)
    {
        int id = ++_commands;
        await _socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }), WebSocketMessageType.Text, true,
            _patience.Token);
        JsonElement answer;
        do
            answer = await Receive();
        while (!answer.TryGetProperty("id", out JsonElement answered) || answered.GetInt32() != id);
        Assert.True(answer.TryGetProperty("result", out JsonElement result), $"{method}: {answer}");
        return result;
    }

    private async Task<JsonElement> Receive()
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, _patience.Token);
            Assert.NotEqual(WebSocketMessageType.Close, part.MessageType);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        JsonElement root = JsonSerializer.Deserialize<JsonElement>(message.ToArray());
        if (root.TryGetProperty("method", out JsonElement method))
            Keep(method.GetString()!, root.GetProperty("params"));
        return root;
    }

    private void Keep(string happened, JsonElement what)
    {
        if (happened is "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded")
            _messages.Add(what.ToString());
        else if (happened == "Network.requestWillBeSent")
            _requests.Add(what.GetProperty("request").GetProperty("url").GetString()!);
        else if (happened == "Page.loadEventFired")
            _isLoaded = true;
    }
}
