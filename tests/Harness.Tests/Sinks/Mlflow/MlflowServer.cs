using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>A tracking server on this machine that holds every request against the documented protocol and fails to order.
/// Like MLflow's file store, it keeps a point that is sent twice twice.</summary>
internal sealed partial class MlflowServer : IDisposable
{
    /// <summary>What faults call a batch that holds metrics: nobody knows what a second one would do.</summary>
    public const string LogMetrics = "runs/log-batch of metrics";

    private const string Prefix = "/api/2.0/mlflow/";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly Func<string, int, Fault> _fault;
    private readonly Lock _lock = new();

    /// <param name="fault">Given the endpoint and how often it was asked before.</param>
    public MlflowServer(Func<string, int, Fault>? fault = null)
    {
        _fault = fault ?? ((_, _) => Fault.None);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>What a request did against the protocol.</summary>
    public ConcurrentQueue<string> Violations { get; } = [];

    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<string?> Authorizations { get; } = [];

    public Dictionary<string, string> Experiments { get; } = [];

    public List<KnownRun> Runs { get; } = [];

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
                _ => Carry(Endpoint(exchange), exchange),
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

    private (int Status, object Answer) Carry(string endpoint, HttpExchange request)
    {
        lock (_lock)
        {
            if (endpoint == "experiments/get-by-name" && request.Method == "GET")
                return ByName(HttpUtility.ParseQueryString(request.Target.Query)["experiment_name"]);
            if (request.Method != "POST" || !RequestShape.Knows(endpoint))
                return Refuse($"{request.Method} {endpoint} is no endpoint");
            if (request.Header("Content-Type") != "application/json")
                return Refuse($"{endpoint} has content type {request.Header("Content-Type")}");
            JsonElement body = JsonDocument.Parse(request.Content).RootElement;
            string[] problems = [.. RequestShape.Problems(endpoint, body), .. Limits(request.Content, body)];
            return problems.Length > 0 ? Refuse(string.Join("; ", problems)) : Carry(endpoint, body);
        }
    }

    private (int Status, object Answer) Carry(string endpoint, JsonElement body) => endpoint switch
    {
        "experiments/create" => CreateExperiment(body.GetProperty("name").GetString()!),
        "runs/create" => CreateRun(body),
        "runs/search" => (200, new { runs = Runs.Where(run => Matches(run, body)).Select(Describe) }),
        _ => Runs.SingleOrDefault(run => run.Id == body.GetProperty("run_id").GetString()) is not { } run
            ? Missing("the run")
            : endpoint == "runs/update" ? Update(run, body) : Log(run, body),
    };

    private (int Status, object Answer) ByName(string? name) => name is null ? Refuse("experiments/get-by-name lacks experiment_name")
        : Experiments.TryGetValue(name, out string? id)
            ? (200, new { experiment = new { experiment_id = id, name, lifecycle_stage = "active" } })
        : Missing("the experiment");

    private (int Status, object Answer) CreateExperiment(string name)
    {
        if (!Experiments.TryAdd(name, $"{Experiments.Count + 1}"))
            return (400, new { error_code = "RESOURCE_ALREADY_EXISTS", message = name });
        return (200, new { experiment_id = Experiments[name] });
    }

    private (int Status, object Answer) CreateRun(JsonElement body)
    {
        string experiment = body.GetProperty("experiment_id").GetString()!;
        if (!Experiments.ContainsValue(experiment))
            return Missing("the experiment");
        var run = new KnownRun { Id = Guid.NewGuid().ToString("N"), ExperimentId = experiment };
        AddTags(run, body);
        Runs.Add(run);
        return (200, new { run = Describe(run) });
    }

    private (int Status, object Answer) Update(KnownRun run, JsonElement body)
    {
        string status = body.GetProperty("status").GetString()!;
        if (status is not ("RUNNING" or "SCHEDULED" or "FINISHED" or "FAILED" or "KILLED"))
            return Refuse($"{status} is no status");
        run.Status = status;
        run.EndTime = body.TryGetProperty("end_time", out JsonElement end) ? end.GetInt64() : run.EndTime;
        return (200, new { run_info = new { run_id = run.Id, status } });
    }

    private (int Status, object Answer) Log(KnownRun run, JsonElement body)
    {
        foreach (JsonElement param in Items(body, "params"))
        {
            (string key, string value) = (param.GetProperty("key").GetString()!, param.GetProperty("value").GetString()!);
            if (run.Params.TryGetValue(key, out string? before) && before != value)
                return Refuse($"param {key} changes from {before} to {value}");
            run.Params[key] = value;
        }

        AddTags(run, body);
        foreach (JsonElement metric in Items(body, "metrics"))
        {
            run.History.Add(
                (metric.GetProperty("key").GetString()!, metric.GetProperty("value").GetDouble(),
                metric.GetProperty("timestamp").GetInt64(), metric.GetProperty("step").GetInt64()));
        }

        return (200, new { });
    }

    private static void AddTags(KnownRun run, JsonElement body)
    {
        foreach (JsonElement tag in Items(body, "tags"))
            run.Tags[tag.GetProperty("key").GetString()!] = tag.GetProperty("value").GetString()!;
    }

    private static bool Matches(KnownRun run, JsonElement body)
    {
        Match filter = Filter().Match(body.GetProperty("filter").GetString()!);
        Assert.True(filter.Success, "a filter of another form than tags.`key` = 'value'");
        return body.GetProperty("experiment_ids").EnumerateArray().Any(id => id.GetString() == run.ExperimentId)
            && run.Tags.GetValueOrDefault(filter.Groups[1].Value) == filter.Groups[2].Value;
    }

    /// <summary>The last point of a key is the one with the largest step, then time, then value.</summary>
    private static object Describe(KnownRun run) => new
    {
        info = new { run_id = run.Id, experiment_id = run.ExperimentId, status = run.Status, lifecycle_stage = "active" },
        data = new
        {
            metrics = run.History.GroupBy(point => point.Key)
                .Select(points => points.OrderBy(point => (point.Step, point.Timestamp, point.Value)).Last())
                .Select(point => new { key = point.Key, value = point.Value, timestamp = point.Timestamp, step = point.Step }),
            @params = run.Params.Select(param => new { key = param.Key, value = param.Value }),
            tags = run.Tags.Select(tag => new { key = tag.Key, value = tag.Value }),
        },
    };

    /// <remarks>REST API, Log Batch, Request Limits; mlflow/utils/validation.py.</remarks>
    private static IEnumerable<string> Limits(byte[] content, JsonElement body)
    {
        JsonElement[] metrics = Items(body, "metrics"), parameters = Items(body, "params"), tags = Items(body, "tags");
        if (content.Length > 1_000_000)
            yield return $"{content.Length} bytes";
        if (metrics.Length > 1000 || parameters.Length > 100 || tags.Length > 100
            || metrics.Length + parameters.Length + tags.Length > 1000)
        {
            yield return $"{metrics.Length} metrics, {parameters.Length} params, {tags.Length} tags";
        }

        foreach (string key in metrics.Concat(parameters).Concat(tags).Select(item => item.GetProperty("key").GetString()!)
            .Where(key => !IsKey(key)))
        {
            yield return $"the key '{key}'";
        }

        foreach (JsonElement param in parameters.Where(param => param.GetProperty("value").GetString()!.Length is 0 or > 6000))
            yield return $"the value of param {param.GetProperty("key")}";
        foreach (JsonElement tag in tags.Where(tag => tag.GetProperty("value").GetString()!.Length > 5000))
            yield return $"the value of tag {tag.GetProperty("key")}";
        if (parameters.Select(param => param.GetProperty("key").GetString()).Distinct().Count() < parameters.Length)
            yield return "a param twice";
        if (metrics.Any(metric => metric.GetProperty("timestamp").GetInt64() < 0))
            yield return "a time before 1970";
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= 250 && KeyCharacters().IsMatch(key)
        && key.Split('/').All(step => step is not ("" or "." or ".."));

    private static JsonElement[] Items(JsonElement body, string field) =>
        body.TryGetProperty(field, out JsonElement items) ? [.. items.EnumerateArray()] : [];

    private (int Status, object Answer) Refuse(string violation)
    {
        Violations.Enqueue(violation);
        return (400, new { error_code = "INVALID_PARAMETER_VALUE", message = violation });
    }

    private static (int Status, object Answer) Missing(string what) =>
        (404, new { error_code = "RESOURCE_DOES_NOT_EXIST", message = $"{what} is not there" });

    [GeneratedRegex(@"^[/\w.\- ]*$")]
    private static partial Regex KeyCharacters();

    [GeneratedRegex("^tags\\.`([^`]+)` = '([^']+)'$")]
    private static partial Regex Filter();
}
