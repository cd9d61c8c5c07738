using System.Text.Encodings.Web;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Data.ByPath;

namespace GenBench.Cli.Commands;

/// <summary>A dataset of files as an experiment writes it, in one line: what differs from the defaults.</summary>
internal static class DatasetEntry
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(FileDatasetSpec spec, VerbContext context)
    {
        JsonElement whole = JsonSerializer.SerializeToElement<DatasetSpec>(spec, context.Json.Options);
        JsonElement fresh = JsonSerializer.SerializeToElement<DatasetSpec>(
            spec is ImagesSpec ? new ImagesSpec { Train = "" } : new VectorsSpec { Train = "" }, context.Json.Options);
        IEnumerable<string> members = whole.EnumerateObject()
            .Where(member => member.Name == "kind" || !fresh.TryGetProperty(member.Name, out JsonElement usual)
                || !JsonElement.DeepEquals(member.Value, usual))
            .Select(member => $"{JsonSerializer.Serialize(member.Name)}: {JsonSerializer.Serialize(member.Value, OneLine)}");
        return $"{{ {string.Join(", ", members)} }}";
    }

    /// <summary>A name for tables, from the place of the files.</summary>
    public static string NameOf(string path)
    {
        string file = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path.Split(':')[0]));
        return string.Concat(file.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-'));
    }
}
