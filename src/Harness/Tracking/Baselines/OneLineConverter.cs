using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenBench.Harness.Tracking.Baselines;

/// <summary>Many numbers on one line of an indented file, each as short as reads back to the same float32.</summary>
internal sealed class OneLineConverter : JsonConverter<IReadOnlyList<float>>
{
    public override IReadOnlyList<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<float[]>(ref reader, options) ?? [];

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<float> value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(',', value.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}]");
}
