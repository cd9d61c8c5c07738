using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenBench.Metrics.Contracts;

/// <summary>A component as the text that it prints as.</summary>
internal sealed class MetricComponentJson : JsonConverter<MetricComponent>
{
    public override MetricComponent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MetricComponent.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, MetricComponent value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
