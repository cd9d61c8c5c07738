using System.Net.Http.Headers;
using System.Text.Json;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Results.Wording;

namespace GenBench.Sinks.Mlflow;

/// <summary>The part of MLflow's REST interface that the sink speaks.</summary>
/// <remarks>mlflow.org/docs/latest/rest-api.html.</remarks>
internal sealed class MlflowClient(HttpClient http, TimeSpan patience)
{
    private const int LongestReason = 300;

    /// <summary>Finds an experiment or makes it, also where another process makes it at the same time.</summary>
    /// <returns>Its ID.</returns>
    public async Task<string> ExperimentAsync(string name, CancellationToken cancellation)
    {
        if (await FindExperimentAsync(name, cancellation) is { } found)
            return found;
        try
        {
            return (await PostAsync<MlflowExperimentCreated>("experiments/create", new { name }, once: true, cancellation)).ExperimentId;
        }
        catch (MlflowException exists) when (exists.Code == MlflowException.Exists)
        {
            return await FindExperimentAsync(name, cancellation)
                ?? throw new MlflowException(
                    System.Net.HttpStatusCode.ServiceUnavailable, "", $"its experiment '{name}' is there and cannot be found");
        }
    }

    /// <summary>The run that has a tag; null when there is none.</summary>
    /// <param name="value">Without quotes in it.</param>
    public async Task<MlflowRun?> FindRunAsync(string experimentId, string tag, string value, CancellationToken cancellation)
    {
        var request = new
        {
            experiment_ids = new[] { experimentId },
            filter = $"tags.`{tag}` = '{value}'",
            run_view_type = "ACTIVE_ONLY",
            max_results = 1,
        };
        return (await PostAsync<MlflowRunsFound>("runs/search", request, once: false, cancellation)).Runs is [{ } found, ..] ? found : null;
    }

    /// <param name="startTime">Milliseconds since 1970.</param>
    public async Task<MlflowRun> CreateRunAsync(
        string experimentId, string runName, long startTime, IReadOnlyList<MlflowPair> tags, CancellationToken cancellation)
    {
        var request = new { experiment_id = experimentId, run_name = runName, start_time = startTime, tags };
        return (await PostAsync<MlflowRunAnswer>("runs/create", request, once: true, cancellation)).Run;
    }

    /// <summary>Params and tags: writing the same again changes nothing.</summary>
    public Task DescribeAsync(
        string runId, IReadOnlyList<MlflowPair> parameters, IReadOnlyList<MlflowPair> tags, CancellationToken cancellation) =>
        PostAsync<JsonElement>("runs/log-batch", new { run_id = runId, @params = parameters, tags }, once: false, cancellation);

    /// <summary>Metrics: writing the same again may count it twice.</summary>
    public Task LogAsync(string runId, IReadOnlyList<MlflowMetric> metrics, CancellationToken cancellation) =>
        PostAsync<JsonElement>("runs/log-batch", new { run_id = runId, metrics }, once: true, cancellation);

    /// <param name="endTime">Milliseconds since 1970; null while it runs.</param>
    public Task UpdateAsync(string runId, string status, long? endTime, CancellationToken cancellation) =>
        PostAsync<JsonElement>("runs/update", new { run_id = runId, status, end_time = endTime }, once: false, cancellation);

    private async Task<string?> FindExperimentAsync(string name, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"experiments/get-by-name?experiment_name={Uri.EscapeDataString(name)}");
        try
        {
            MlflowExperiment found = (await SendAsync<MlflowExperimentAnswer>(request, cancellation)).Experiment;
            return found.LifecycleStage == "deleted"
                ? throw new MlflowException(
                    System.Net.HttpStatusCode.Gone, "",
                    $"its experiment '{name}' was deleted: restore it there, or name another with --mlflow-experiment")
                : found.ExperimentId;
        }
        catch (MlflowException missing) when (missing.Code == MlflowException.Missing)
        {
            return null;
        }
    }

    private async Task<T> PostAsync<T>(string endpoint, object body, bool once, CancellationToken cancellation)
        where T : notnull
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, MlflowJson.Options)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Options.Set(MlflowHttp.Once, once);
        return await SendAsync<T>(request, cancellation);
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellation)
        where T : notnull
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience); // the client's own limits end where the content begins
        using HttpResponseMessage answer = await http.SendAsync(request, limit.Token);
        byte[] content = await answer.Content.ReadAsByteArrayAsync(limit.Token);
        if (!answer.IsSuccessStatusCode)
            throw Refusal(answer, content);
        return JsonContent.Read<T>(content, MlflowJson.Options);
    }

    private static MlflowException Refusal(HttpResponseMessage answer, byte[] content)
    {
        MlflowError? error = null;
        try
        {
            error = JsonSerializer.Deserialize<MlflowError>(content, MlflowJson.Options);
        }
        catch (JsonException)
        {
            // A proxy answers with a page of its own; its status tells enough.
        }

        string? said = error?.Message is { } message ? ForeignText.Shown(message, LongestReason) : null;
        string reason = string.Join(' ', new[] { error?.ErrorCode, said }.Where(part => !string.IsNullOrEmpty(part)));
        return new MlflowException(
            answer.StatusCode, error?.ErrorCode ?? "",
            $"it answered {(int)answer.StatusCode} {(reason.Length > 0 ? reason : answer.ReasonPhrase)}".TrimEnd());
    }
}
