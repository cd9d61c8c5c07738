using System.Text.Json;
using System.Text.RegularExpressions;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>How much a request may hold, and what of it may be a key.</summary>
internal static partial class RequestLimits
{
    /// <remarks>REST API, Log Batch, Request Limits; mlflow/utils/validation.py.</remarks>
    public static IEnumerable<string> Problems(byte[] content, JsonElement body)
    {
        JsonElement[] metrics = RequestShape.Items(body, "metrics"),
            parameters = RequestShape.Items(body, "params"),
            tags = RequestShape.Items(body, "tags");
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

    [GeneratedRegex(@"^[/\w.\- ]*$")]
    private static partial Regex KeyCharacters();
}
