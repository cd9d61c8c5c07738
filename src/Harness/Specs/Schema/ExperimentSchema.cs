using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace GenBench.Harness.Specs.Schema;

/// <summary>The JSON schema of experiments, from the same records and attributes the loader checks, so that editors complete and
/// check what they will accept.</summary>
/// <param name="json">Knows the kinds.</param>
public sealed class ExperimentSchema(SpecJson json)
{
    private static readonly JsonSerializerOptions Writing = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>The text of <c>experiments/schema.json</c>.</returns>
    public string Text() => TextOf(typeof(ExperimentSpec), "GenBench experiment");

    /// <param name="type">Record at the root of the file.</param>
    /// <param name="title">What the file is.</param>
    /// <returns>The schema of another file that is read as experiments are.</returns>
    public string TextOf(Type type, string title)
    {
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
        var schema = (JsonObject)json.Options.GetJsonSchemaAsNode(type, exporter);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return SharedDefinitions.Extract(schema).ToJsonString(Writing) + "\n";
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if ((node as JsonObject ?? (context.PropertyInfo is null ? null : [])) is not { } schema)
            return node;
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            DescribeObject(schema, context.TypeInfo, context.BaseTypeInfo);
        if (context.PropertyInfo is { } property)
        {
            SchemaConstraints.Add(schema, property, json.ContractOf(property.PropertyType));
            Describe(schema, SpecDescriptions.Of(property));
        }

        return schema;
    }

    private void DescribeObject(JsonObject schema, JsonTypeInfo type, JsonTypeInfo? declared)
    {
        Describe(schema, SpecDescriptions.Of(type.Type));
        if (type.PolymorphismOptions is null || declared is not null)
            AddDefaults(schema, type);
        if (type.Properties.Any(property => property.IsExtensionData))
            schema["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("array", "object") }; // paths with their values
        SharedDefinitions.Mark(schema, type.Type);
    }

    private void AddDefaults(JsonObject schema, JsonTypeInfo type)
    {
        if (schema["properties"] is not JsonObject properties || type.CreateObject?.Invoke() is not { } fresh)
            return;
        foreach (JsonPropertyInfo property in type.Properties.Where(
            property => property is { Set: not null, IsRequired: false, Get: not null }))
        {
            if (property.Get!(fresh) is { } value && properties[property.Name] is JsonObject written)
                written["default"] = JsonSerializer.SerializeToNode(value, property.PropertyType, json.Options);
        }
    }

    private static void Describe(JsonObject schema, string description)
    {
        if (description.Length == 0)
            return;
        schema.Remove("description");
        schema.Insert(0, "description", description);
    }
}
