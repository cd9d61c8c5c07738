using System.Text.Json.Nodes;

namespace GenBench.Harness.Specs.Schema;

/// <summary>Moves the schema of a type that stands in several places into one definition, so that the file stays readable.</summary>
internal sealed class SharedDefinitions
{
    private const string Marker = "genbench-type";
    private static readonly string[] OfThePlace = ["description", "default"];
    private readonly SortedDictionary<string, JsonNode> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = [];

    private SharedDefinitions()
    {
    }

    /// <summary>Notes which type a schema describes, until <see cref="Extract"/>.</summary>
    public static void Mark(JsonObject schema, Type type)
    {
        if (!schema.ContainsKey("$ref"))
            schema[Marker] = new JsonObject { ["name"] = type.Name, ["type"] = type.FullName, ["description"] = SpecDescriptions.Of(type) };
    }

    public static JsonObject Extract(JsonObject root)
    {
        var shared = new SharedDefinitions();
        root.Remove(Marker);
        foreach (string key in root.Select(member => member.Key).ToArray())
            shared.Visit(root, key);
        root["$defs"] = new JsonObject(
            shared._definitions.Select(definition => KeyValuePair.Create(definition.Key, (JsonNode?)definition.Value)));
        return root;
    }

    private void Visit(JsonObject parent, string key)
    {
        if (parent[key] is { } child && Replaced(child) is { } replacement)
            parent[key] = replacement;
    }

    /// <returns>What stands in the node's place; null when it stays.</returns>
    private JsonObject? Replaced(JsonNode node)
    {
        if (node is JsonArray list)
        {
            for (int i = 0; i < list.Count; i++)
            {
                if (list[i] is { } item && Replaced(item) is { } replacement)
                    list[i] = replacement;
            }
        }

        if (node is not JsonObject schema)
            return null;
        foreach (string key in schema.Select(member => member.Key).Where(key => key != Marker).ToArray())
            Visit(schema, key);
        return schema[Marker] is JsonObject type ? Reference(schema, type) : null;
    }

    /// <summary>Description and default belong to the place, all else to the type.</summary>
    private JsonObject Reference(JsonObject schema, JsonObject type)
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
        string name = NameOf(type) + (AllowsNull(schema) ? "OrNull" : "");
        _definitions.TryAdd(name, schema.DeepClone());
        reference["$ref"] = $"#/$defs/{name}";
        return reference;
    }

    /// <summary>The type's simple name, unless a type of another namespace took it first.</summary>
    private string NameOf(JsonObject type)
    {
        string simple = type["name"]!.GetValue<string>(), full = type["type"]!.GetValue<string>();
        _owners.TryAdd(simple, full);
        return _owners[simple] == full ? simple : full;
    }

    private static bool AllowsNull(JsonObject schema) =>
        schema["type"] is JsonArray types && types.Any(type => type?.GetValue<string>() == "null");
}
