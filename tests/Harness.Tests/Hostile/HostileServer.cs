using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GenBench.Harness.Tests.Hostile;

/// <summary>A server on this machine that answers any request with whatever bytes a test says, as fast or as slowly.</summary>
internal sealed class HostileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, NetworkStream, CancellationToken, Task> _answer;
    private int _requests;

    /// <param name="answer">Given the first line of the request.</param>
    public HostileServer(Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The same bytes always.</summary>
    public HostileServer(string head, byte[]? body = null)
        : this((_, stream, stop) => SendAsync(stream, head, body ?? [], stop))
    {
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public int Requests => _requests;

    public static async Task SendAsync(NetworkStream stream, string head, byte[] body, CancellationToken stop)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\nConnection: close\r\n\r\n"), stop);
        await stream.WriteAsync(body, stop);
    }

    /// <summary>One after the other without end.</summary>
    public static async Task PourAsync(NetworkStream stream, byte[] drop, TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await stream.WriteAsync(drop, stop);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, stop);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), _stop.Token);
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                string first = await reader.ReadLineAsync(stop) ?? "";
                while (await reader.ReadLineAsync(stop) is { Length: > 0 })
                {
                    // Its headers say nothing that matters here.
                }

                Interlocked.Increment(ref _requests);
                await _answer(first, stream, stop);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client has gone, or the test is over.
            }
        }
    }
}
