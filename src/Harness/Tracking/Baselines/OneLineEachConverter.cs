using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>A list of small records in an indented file, a line each: a change of one is a change of one line.</summary>
internal sealed class OneLineEachConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T[]>(ref reader, options) ?? [];

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
    {
        string indent = new(' ', 2 * writer.CurrentDepth);
        IEnumerable<string> lines = value.Select(item => $"\n{indent}  {JsonSerializer.Serialize(item, BaselineFile.Compact)}");
        writer.WriteRawValue(value.Count > 0 ? $"[{string.Join(',', lines)}\n{indent}]" : "[]");
    }
}
