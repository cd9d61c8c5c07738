using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>One request and its answer over a connection of its own, which can be closed without a word:
/// what the framework's servers do not let a test do.</summary>
internal sealed class HttpExchange(TcpClient client) : IDisposable
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public string Method { get; private set; } = "";

    /// <summary>Path and query.</summary>
    public Uri Target { get; private set; } = new("http://none/");

    public byte[] Content { get; private set; } = [];

    public string? Header(string name) => _headers.GetValueOrDefault(name);

    public void Dispose() => client.Dispose();

    public async Task ReadAsync()
    {
        NetworkStream stream = client.GetStream();
        string[] start = (await ReadLineAsync(stream)).Split(' ');
        (Method, Target) = (start[0], new Uri(new Uri("http://server/"), start[1]));
        while (await ReadLineAsync(stream) is { Length: > 0 } line)
        {
            string[] header = line.Split(':', 2, StringSplitOptions.TrimEntries);
            _headers[header[0]] = header[1];
        }

        Content = new byte[int.Parse(Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(Content);
    }

    public async Task AnswerAsync(int status, byte[] content)
    {
        string again = status == 429 ? "Retry-After: 0\r\n" : "";
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Said\r\nContent-Type: "
            + $"application/json\r\nContent-Length: {content.Length}\r\n{again}Connection: close\r\n\r\n");
        await client.GetStream().WriteAsync(head.Concat(content).ToArray());
        client.Client.Shutdown(SocketShutdown.Send);
    }

    private static async Task<string> ReadLineAsync(NetworkStream stream)
    {
        List<byte> line = [];
        byte[] one = new byte[1];
        while (line is not [.., (byte)'\n'])
        {
            await stream.ReadExactlyAsync(one);
            line.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. line]).TrimEnd();
    }
}
