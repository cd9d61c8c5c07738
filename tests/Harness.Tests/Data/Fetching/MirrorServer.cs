using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenBench.Harness.Tests.Data.Fetching;

/// <summary>A request for a file of the mirror.</summary>
/// <param name="From">First byte asked for; null without a Range header.</param>
internal sealed record MirrorRequest(string File, long? From);

/// <summary>What the mirror does with a request.</summary>
/// <param name="Promised">Content-Length, where it is not the body's: the connection closes after the body.</param>
/// <param name="PauseAfter">Bytes after which the mirror falls silent for good.</param>
internal sealed record MirrorReply(int Status, byte[] Body, string? ContentRange = null, long? Promised = null, int? PauseAfter = null)
{
    public static MirrorReply Whole(byte[] file) => new(200, file);

    /// <summary>As a well-behaved mirror answers: 206 to a range, 416 beyond the end.</summary>
    public static MirrorReply Ranged(byte[] file, long? from) => from switch
    {
        null => Whole(file),
        _ when from >= file.Length => new(416, [], $"bytes */{file.Length}"),
        _ => new(206, file[(int)from.Value..], $"bytes {from}-{file.Length - 1}/{file.Length}"),
    };
}

/// <summary>An HTTP mirror on this machine that misbehaves to order: one request a connection.</summary>
internal sealed class MirrorServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<MirrorRequest, int, MirrorReply> _reply;
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly Task _loop;

    /// <param name="reply">Given the request and how often the file was asked for before.</param>
    public MirrorServer(Func<MirrorRequest, int, MirrorReply> reply)
    {
        _reply = reply;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public ConcurrentQueue<MirrorRequest> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true) connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                MirrorRequest request = await ReadRequestAsync(stream);
                Requests.Enqueue(request);
                MirrorReply reply = _reply(request, _counts.AddOrUpdate(request.File, 0, (_, count) => count + 1));
                await WriteAsync(stream, reply);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client went away, or the test is over: nothing is left to answer.
            }
        }
    }

    private async Task<MirrorRequest> ReadRequestAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        string file = (await reader.ReadLineAsync(_stop.Token) ?? throw new IOException("no request")).Split(' ')[1].TrimStart('/');
        long? from = null;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
        {
            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                from = long.Parse(header["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        }

        return new(file, from);
    }

    private async Task WriteAsync(NetworkStream stream, MirrorReply reply)
    {
        string range = reply.ContentRange is null ? "" : $"Content-Range: {reply.ContentRange}\r\n";
        string head = $"HTTP/1.1 {reply.Status} Said\r\nContent-Length: {reply.Promised ?? reply.Body.Length}\r\n{range}Connection: "
            + "close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
        int first = reply.PauseAfter ?? reply.Body.Length;
        await stream.WriteAsync(reply.Body.AsMemory(0, first), _stop.Token);
        if (reply.PauseAfter is not null) await Task.Delay(Timeout.Infinite, _stop.Token);
    }
}
