using System.Text.Json;
using GenBench.Harness.Specs;

namespace GenBench.Harness.Reporting.Tables.Contents;

/// <summary>The spec of a cell as paths and values: <c>model.latent</c> 20, <c>metrics[elbo].samples</c> 10.</summary>
internal static class FlatSpec
{
    /// <summary>What says which cell it is, or nothing of how its numbers were made.</summary>
    private static readonly HashSet<string> LeftOut = ["$schema", "name", "description", "seeds", "claim"];

    public static IReadOnlyList<(string Path, string Value)> Of(JsonElement spec) => spec.ValueKind != JsonValueKind.Object
        ? []
        : [.. spec.EnumerateObject().Where(member => !LeftOut.Contains(member.Name)).SelectMany(Top)];

    /// <summary>A cell has one model and one dataset.</summary>
    private static IEnumerable<(string, string)> Top(JsonProperty member) =>
        member.Name is "metrics" ? Metrics(member.Value)
            : member.Name is "models" or "datasets" && member.Value is { ValueKind: JsonValueKind.Array } only && only.GetArrayLength() == 1
            ? Values(member.Name[..^1], only[0]).Where(value => value.Path != $"{member.Name[..^1]}.name")
            : Values(member.Name, member.Value);

    /// <summary>Their kinds in one line, since the paths of their options say them again.</summary>
    private static IEnumerable<(string Path, string Value)> Metrics(JsonElement list) =>
    [
        ("metrics", string.Join(", ", Items(list).Select(metric => KindOf(metric) ?? ""))),
        .. Values("metrics", list).Where(value => !value.Path.EndsWith($"].{SpecJson.KindKey}", StringComparison.Ordinal)),
    ];

    private static IEnumerable<(string Path, string Value)> Values(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Values($"{path}.{member.Name}", member.Value)),
        JsonValueKind.Array when element.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array) =>
            element.EnumerateArray().Index().SelectMany(item => Values(Place(path, item.Item, item.Index), item.Item)),
        JsonValueKind.Array => [(path, string.Join(", ", element.EnumerateArray().Select(Text)))],
        JsonValueKind.Null => [],
        _ => [(path, Text(element))],
    };

    private static IEnumerable<JsonElement> Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string? KindOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(SpecJson.KindKey, out JsonElement kind) ? Text(kind) : null;

    private static string Place(string path, JsonElement item, int index) =>
        KindOf(item) is { } kind ? $"{path}[{kind}]" : FormattableString.Invariant($"{path}[{index}]");

    private static string Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString() ?? "" : element.GetRawText();
}
