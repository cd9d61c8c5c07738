using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>What the server keeps, and its answers. Like MLflow's file store, it keeps a point that is sent twice twice.</summary>
internal sealed partial class MlflowStore
{
    private readonly Lock _lock = new();

    /// <summary>What a request did against the protocol.</summary>
    public ConcurrentQueue<string> Violations { get; } = [];

    public Dictionary<string, string> Experiments { get; } = [];

    public List<KnownRun> Runs { get; } = [];

    public (int Status, object Answer) Answer(string endpoint, HttpExchange request)
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
            string[] problems = [.. RequestShape.Problems(endpoint, body), .. RequestLimits.Problems(request.Content, body)];
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
        foreach (JsonElement param in RequestShape.Items(body, "params"))
        {
            (string key, string value) = (param.GetProperty("key").GetString()!, param.GetProperty("value").GetString()!);
            if (run.Params.TryGetValue(key, out string? before) && before != value)
                return Refuse($"param {key} changes from {before} to {value}");
            run.Params[key] = value;
        }

        AddTags(run, body);
        foreach (JsonElement metric in RequestShape.Items(body, "metrics"))
        {
            run.History.Add(
                (metric.GetProperty("key").GetString()!, metric.GetProperty("value").GetDouble(),
                metric.GetProperty("timestamp").GetInt64(), metric.GetProperty("step").GetInt64()));
        }

        return (200, new { });
    }

    private static void AddTags(KnownRun run, JsonElement body)
    {
        foreach (JsonElement tag in RequestShape.Items(body, "tags"))
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

    private (int Status, object Answer) Refuse(string violation)
    {
        Violations.Enqueue(violation);
        return (400, new { error_code = "INVALID_PARAMETER_VALUE", message = violation });
    }

    private static (int Status, object Answer) Missing(string what) =>
        (404, new { error_code = "RESOURCE_DOES_NOT_EXIST", message = $"{what} is not there" });

    [GeneratedRegex("^tags\\.`([^`]+)` = '([^']+)'$")]
    private static partial Regex Filter();
}
