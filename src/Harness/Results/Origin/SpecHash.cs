using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GenBench.Harness.Results.Origin;

/// <summary>A short name for a spec: it changes when a value does, not when properties are reordered.</summary>
public static class SpecHash
{
    private const int HexDigits = 8;

    /// <param name="spec">Everything that decides a cell's numbers except its seed.</param>
    /// <returns>The first 8 hexadecimal digits of SHA-256 over the spec in canonical form.</returns>
    public static string Of(JsonElement spec)
    {
        var canonical = new StringBuilder();
        Append(canonical, spec);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))[..HexDigits];
    }

    private static void Append(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (JsonProperty property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    text.Append(JsonSerializer.Serialize(property.Name)).Append(':');
                    Append(text, property.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }
}
