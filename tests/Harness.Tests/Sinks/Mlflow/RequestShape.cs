using System.Text.Json;

namespace GenBench.Harness.Tests.Sinks.Mlflow;

/// <summary>Fields of a request's body: those documented, of the documented types, and no other.</summary>
/// <remarks>mlflow.org/docs/latest/rest-api.html, Request Structure of each endpoint.</remarks>
internal static class RequestShape
{
    private const string Text = "STRING", Number = "INT64", Double = "DOUBLE", Texts = "ARRAY OF STRING", Pairs = "ARRAY OF PAIR",
        Metrics = "ARRAY OF METRIC";

    private static readonly Dictionary<string, Dictionary<string, string>> Documented = new()
    {
        ["experiments/create"] = new() { ["name!"] = Text, ["artifact_location"] = Text, ["tags"] = Pairs },
        ["runs/create"] = new()
        {
            ["experiment_id!"] = Text,
            ["user_id"] = Text,
            ["run_name"] = Text,
            ["start_time"] = Number,
            ["tags"] = Pairs,
        },
        ["runs/search"] = new()
        {
            ["experiment_ids!"] = Texts,
            ["filter"] = Text,
            ["run_view_type"] = Text,
            ["max_results"] = Number,
            ["order_by"] = Texts,
            ["page_token"] = Text,
        },
        ["runs/log-batch"] = new() { ["run_id!"] = Text, ["metrics"] = Metrics, ["params"] = Pairs, ["tags"] = Pairs },
        ["runs/update"] = new() { ["run_id!"] = Text, ["status"] = Text, ["end_time"] = Number, ["run_name"] = Text },
    };

    private static readonly Dictionary<string, string> Pair = new() { ["key!"] = Text, ["value!"] = Text };
    private static readonly Dictionary<string, string> Metric = new()
    {
        ["key!"] = Text,
        ["value!"] = Double,
        ["timestamp!"] = Number,
        ["step"] = Number,
    };

    public static bool Knows(string endpoint) => Documented.ContainsKey(endpoint);

    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IEnumerable<string> Problems(string endpoint, JsonElement body) => Problems(endpoint, body, Documented[endpoint]);

    /// <returns>Those of a field that may be left out.</returns>
    public static JsonElement[] Items(JsonElement body, string field) =>
        body.TryGetProperty(field, out JsonElement items) ? [.. items.EnumerateArray()] : [];

    private static IEnumerable<string> Problems(string place, JsonElement value, Dictionary<string, string> fields)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return [$"{place} is {value.ValueKind}, expected an object"];
        IEnumerable<string> missing = fields.Keys.Where(name => name.EndsWith('!') && !value.TryGetProperty(name.TrimEnd('!'), out _))
            .Select(name => $"{place} lacks {name}");
        return missing.Concat(value.EnumerateObject().SelectMany(property =>
            (fields.GetValueOrDefault(property.Name) ?? fields.GetValueOrDefault(property.Name + "!")) is { } type
                ? OfType($"{place}.{property.Name}", property.Value, type)
                : [$"{place} has no field {property.Name}"]));
    }

    private static IEnumerable<string> OfType(string place, JsonElement value, string type) => type switch
    {
        Text when value.ValueKind == JsonValueKind.String => [],
        Number when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) => [],
        Double when value.ValueKind == JsonValueKind.Number => [],
        Texts or Pairs or Metrics when value.ValueKind == JsonValueKind.Array => value.EnumerateArray().SelectMany(item => type switch
        {
            Texts => OfType(place, item, Text),
            Pairs => Problems(place, item, Pair),
            _ => Problems(place, item, Metric),
        }),
        _ => [$"{place} is {value.ValueKind}, expected {type}"],
    };
}
