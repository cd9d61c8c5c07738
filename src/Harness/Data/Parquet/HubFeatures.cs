using System.Text.Json;

namespace GenBench.Harness.Data.Parquet;

/// <summary>What the Hugging Face hub writes into the metadata of a Parquet file: the names of classes.</summary>
internal static class HubFeatures
{
    /// <returns>Null where they are not told.</returns>
    public static IReadOnlyList<string>? ClassNames(DuckDbFile file, string column)
    {
        string? text = file.Query(
            "SELECT decode(value) FROM parquet_kv_metadata($file) WHERE decode(key) = 'huggingface'", row =>
                row.GetString(0)).FirstOrDefault();
        if (text is null)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            JsonElement names = document.RootElement.GetProperty("info").GetProperty("features").GetProperty(column).GetProperty("names");
            return [.. names.EnumerateArray().Select(name => name.GetString() ?? "")];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null; // names are a courtesy
        }
    }
}
