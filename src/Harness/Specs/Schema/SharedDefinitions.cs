using System.Text.Json.Nodes;

namespace GenBench.Harness.Specs.Schema;

/// <summary>Moves the schema of a type that stands in several places into one definition, so that the file stays readable.</summary>
internal static class SharedDefinitions
{
    private const string Marker = "genbench-type";
    private static readonly string[] OfThePlace = ["description", "default"];

    /// <summary>Notes which type a schema describes, until <see cref="Extract"/>.</summary>
    public static void Mark(JsonObject schema, Type type)
    {
        if (!schema.ContainsKey("$ref"))
            schema[Marker] = new JsonObject { ["name"] = type.Name, ["description"] = SpecDescriptions.Of(type) };
    }

    public static JsonObject Extract(JsonObject root)
    {
        var definitions = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        root.Remove(Marker);
        foreach (string key in root.Select(member => member.Key).ToArray())
            Visit(root, key, definitions);
        root["$defs"] = new JsonObject(definitions.Select(definition => KeyValuePair.Create(definition.Key, (JsonNode?)definition.Value)));
        return root;
    }

    private static void Visit(JsonObject parent, string key, SortedDictionary<string, JsonNode> definitions)
    {
        if (parent[key] is { } child && Replaced(child, definitions) is { } replacement)
            parent[key] = replacement;
    }

    /// <returns>What stands in the node's place; null when it stays.</returns>
    private static JsonObject? Replaced(JsonNode node, SortedDictionary<string, JsonNode> definitions)
    {
        if (node is JsonArray list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (list[i] is { } item && Replaced(item, definitions) is { } replacement)
                    list[i] = replacement;
            }
        }

        if (node is not JsonObject schema)
            return null;
        foreach (string key in schema.Select(member => member.Key).Where(key => key != Marker).ToArray())
            Visit(schema, key, definitions);
        return schema[Marker] is JsonObject type ? Reference(schema, type, definitions) : null;
    }

    /// <summary>Description and default belong to the place, all else to the type.</summary>
    private static JsonObject Reference(JsonObject schema, JsonObject type, SortedDictionary<string, JsonNode> definitions)
    {
        var reference = new JsonObject();
        foreach (string key in OfThePlace.Where(schema.ContainsKey))
        {
            reference[key] = schema[key]!.DeepClone();
            schema.Remove(key);
        }

        schema.Remove(Marker);
        if (type["description"]!.GetValue<string>() is { Length: > 0 } description)
            schema.Insert(0, "description", description);
        string name = type["name"]!.GetValue<string>() + (AllowsNull(schema) ? "OrNull" : "");
        definitions.TryAdd(name, schema.DeepClone());
        reference["$ref"] = $"#/$defs/{name}";
        return reference;
    }

    private static bool AllowsNull(JsonObject schema) => schema["type"] is JsonArray types && types.Any(type => type?.GetValue<string>() == "null");
}
