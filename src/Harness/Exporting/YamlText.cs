using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GenBench.Harness.Exporting;

/// <summary>Scalars of YAML that every reader takes for what they are.</summary>
internal static class YamlText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>In double quotes, which YAML has from JSON.</summary>
    public static string Of(string text) => JsonSerializer.Serialize(text, Plain);

    /// <summary>Readers of YAML 1.1 take 1E-05 for a text, and 1.0E-05 for a number.</summary>
    public static string Of(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) && !text.Contains('.', StringComparison.Ordinal)
            ? text.Replace("E", ".0E", StringComparison.Ordinal)
            : text;
    }
}
