using System.Text.Json;
using System.Text.Json.Serialization;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Tracking.Gate;

namespace GenBench.Harness.Tracking.Forms;

/// <summary>The whole report for programs.</summary>
public sealed class JsonGateForm : IGateForm
{
    private static readonly JsonSerializerOptions Options = new(ResultJson.Options)
    {
        IgnoreReadOnlyProperties = true,
        Converters = { new FiniteNumber() },
    };

    public string Name => "json";

    public void Write(GateReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(JsonSerializer.Serialize(GateDocument.Of(report), Options) + "\n");
    }

    /// <summary>JSON has no infinity; no number is null.</summary>
    private sealed class FiniteNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }
}
