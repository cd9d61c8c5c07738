using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>A tracking server on this machine that holds every request against the documented protocol and fails to order.</summary>
internal sealed class MlflowServer : IDisposable
{
    /// <summary>What faults call a batch that holds metrics: nobody knows what a second one would do.</summary>
    public const string LogMetrics = "runs/log-batch of metrics";

    private const string Prefix = "/api/2.0/mlflow/";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly Func<string, int, Fault> _fault;
    private readonly MlflowStore _store = new();

    /// <param name="fault">Given the endpoint and how often it was asked before.</param>
    public MlflowServer(Func<string, int, Fault>? fault = null)
    {
        _fault = fault ?? ((_, _) => Fault.None);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>What a request did against the protocol.</summary>
    public ConcurrentQueue<string> Violations => _store.Violations;

    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<string?> Authorizations { get; } = [];

    public Dictionary<string, string> Experiments => _store.Experiments;

    public List<KnownRun> Runs => _store.Runs;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    /// <summary>An address where nobody listens.</summary>
    public static Uri Nowhere()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/");
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var exchange = new HttpExchange(client);
        try
        {
            await exchange.ReadAsync();
            Fault fault = FaultOf(exchange);
            (int status, object? answer) = fault switch
            {
                Fault.Hang or Fault.Drop => (0, null),
                Fault.Error => (500, (object)new { error_code = "INTERNAL_ERROR", message = "no" }),
                Fault.TooMany => (429, new { error_code = "REQUEST_LIMIT_EXCEEDED", message = "later" }),
                Fault.Forbid => (403, new { error_code = "PERMISSION_DENIED", message = "not you" }),
                Fault.Page => (200, null),
                _ => _store.Answer(Endpoint(exchange), exchange),
            };
            if (fault is Fault.Hang or Fault.HangAfter)
                await Task.Delay(Timeout.Infinite, _stop.Token);
            if (fault is not (Fault.Drop or Fault.DropAfter))
            {
                await exchange.AnswerAsync(
                    fault is Fault.ErrorAfter ? 500 : status,
                    answer is null ? Encoding.UTF8.GetBytes("<html>welcome</html>") : JsonSerializer.SerializeToUtf8Bytes(answer));
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The client went away, or the test is over.
        }
    }

    private Fault FaultOf(HttpExchange exchange)
    {
        string endpoint = Endpoint(exchange);
        Requests.Enqueue(endpoint);
        Authorizations.Enqueue(exchange.Header("Authorization"));
        bool hasMetrics = endpoint == "runs/log-batch"
            && Encoding.UTF8.GetString(exchange.Content).Contains("\"metrics\"", StringComparison.Ordinal);
        string asked = hasMetrics ? LogMetrics : endpoint;
        return _fault(asked, _counts.AddOrUpdate(asked, 0, (_, count) => count + 1));
    }

    private static string Endpoint(HttpExchange exchange) =>
        exchange.Target.AbsolutePath.StartsWith(Prefix, StringComparison.Ordinal) ? exchange.Target.AbsolutePath[Prefix.Length..] : "?";
}
