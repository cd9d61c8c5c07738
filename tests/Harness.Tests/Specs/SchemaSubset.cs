using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GenBench.Harness.Tests.Specs;

/// <summary>Checks JSON by the keywords our schema uses, and refuses a schema with any other,
/// so that none is silently passed over.</summary>
internal sealed class SchemaSubset(JsonObject root)
{
    public IReadOnlyList<string> Errors(JsonNode? value) => [.. Check(root, value, "$")];

    private IEnumerable<string> Check(JsonNode schema, JsonNode? value, string path) =>
        schema is JsonObject keywords ? keywords.SelectMany(keyword => Check(keywords, keyword.Key, keyword.Value!, value, path)) : [];

    private IEnumerable<string> Check(JsonObject schema, string keyword, JsonNode argument, JsonNode? value, string path) => keyword switch
    {
        "$schema" or "title" or "description" or "default" or "$defs" => [],
        "$ref" => Check(Definition(argument.GetValue<string>()), value, path),
        "type" => Expect(Types(argument).Any(type => IsOf(type, value)), path, $"is not {argument}"),
        "const" => Expect(JsonNode.DeepEquals(argument, value), path, $"is not {argument}"),
        "enum" => Expect(argument.AsArray().Any(choice => JsonNode.DeepEquals(choice, value)), path, $"is not among {argument}"),
        "anyOf" => Expect(argument.AsArray().Any(choice => !Check(choice!, value, path).Any()), path, "fits no alternative"),
        "properties" => value is JsonObject o
            ? argument.AsObject().Where(property => o.ContainsKey(property.Key))
                .SelectMany(property => Check(property.Value!, o[property.Key], $"{path}.{property.Key}"))
            : [],
        "required" =>
            value is JsonObject o ? argument.AsArray().SelectMany(name => Expect(o.ContainsKey((string)name!), path, $"lacks {name}")) : [],
        "additionalProperties" when argument is JsonValue flag && !flag.GetValue<bool>() => value is JsonObject o
            ? o.Select(property => property.Key).Except(schema["properties"]!.AsObject().Select(property => property.Key))
                .Select(name => $"{path} has {name}")
            : [],
        "additionalProperties" => value is JsonObject o
            ? o.Where(property => !schema["properties"]!.AsObject().ContainsKey(property.Key))
                .SelectMany(property => Check(argument, property.Value, $"{path}.{property.Key}"))
            : [],
        "items" => value is JsonArray list ? list.SelectMany((item, i) => Check(argument, item, $"{path}[{i}]")) : [],
        "minItems" => value is JsonArray list ? Expect(list.Count >= (int)argument, path, "is too short") : [],
        "minimum" => Number(value) is { } x ? Expect(x >= (double)argument, path, "is too small") : [],
        "maximum" => Number(value) is { } x ? Expect(x <= (double)argument, path, "is too large") : [],
        "pattern" =>
            value?.GetValueKind() == JsonValueKind.String
            ? Expect(Regex.IsMatch((string)value!, (string)argument!), path, $"does not match {argument}")
            : [],
        _ => throw new NotSupportedException($"the schema uses {keyword}: teach it to this checker"),
    };

    private JsonNode Definition(string reference) => root["$defs"]![reference["#/$defs/".Length..]]!;

    private static IEnumerable<string> Types(JsonNode argument) =>
        argument is JsonArray several ? several.Select(type => (string)type!) : [(string)argument!];

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("integer", JsonValueKind.Number) => double.IsInteger(Number(value)!.Value),
        ("number", JsonValueKind.Number) or ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) => true,
        ("array", JsonValueKind.Array) or ("null", JsonValueKind.Null) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };

    private static double? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? JsonSerializer.Deserialize<double>(value) : null;

    private static IEnumerable<string> Expect(bool holds, string path, string otherwise) => holds ? [] : [$"{path} {otherwise}"];
}
