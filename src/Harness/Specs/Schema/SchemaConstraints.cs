using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Checking;

namespace GenBench.Harness.Specs.Schema;

/// <summary>Writes validation attributes in the words of JSON schema; on a list they are meant as <see cref="AttributeCheck"/> means
/// them.</summary>
internal static class SchemaConstraints
{
    public static void Add(JsonObject schema, JsonPropertyInfo property, SpecContract contract)
    {
        foreach (ValidationAttribute attribute in AttributeCheck.AttributesOf(property))
            Add(schema, contract.IsList && schema["items"] is JsonObject items ? items : schema, attribute);
    }

    private static void Add(JsonObject whole, JsonObject value, ValidationAttribute attribute)
    {
        switch (attribute)
        {
            case RangeAttribute range:
                AddLimit(value, range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum", range.Minimum);
                if (!AttributeCheck.IsUnbounded(range))
                    AddLimit(value, range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum", range.Maximum);
                break;
            case MinLengthAttribute length:
                whole[ReferenceEquals(whole, value) ? "minLength" : "minItems"] = length.Length;
                break;
            case MaxLengthAttribute length:
                whole[ReferenceEquals(whole, value) ? "maxLength" : "maxItems"] = length.Length;
                break;
            case RegularExpressionAttribute pattern:
                value["pattern"] = pattern.Pattern;
                break;
            case AllowedValuesAttribute allowed:
                value["enum"] = JsonSerializer.SerializeToNode(allowed.Values);
                break;
        }
    }

    private static void AddLimit(JsonObject schema, string keyword, object limit) =>
        schema[keyword] = JsonNode.Parse(Convert.ToString(limit, CultureInfo.InvariantCulture)!);
}
