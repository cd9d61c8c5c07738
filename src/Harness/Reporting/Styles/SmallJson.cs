using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenBench.Harness.Reporting.Styles;

/// <summary>A small JSON file that a person writes: what is wrong is told by the names of its keys.</summary>
internal static class SmallJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <param name="expected">Its keys, in small letters or not, and what each may be.</param>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static T Read<T>(string path, IReadOnlyDictionary<string, string> expected)
    {
        string keys = string.Join(", ", expected.Keys);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"{path}: expected an object with any of {keys}");
            IEnumerable<string> names = document.RootElement.EnumerateObject().Select(one => one.Name);
            if (names.FirstOrDefault(name => !expected.ContainsKey(name)) is { } other)
                throw new InvalidDataException($"{path}: {other}: no such key; expected one of {keys}");
            return document.Deserialize<T>(Json)!;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(Wrong(path, error, expected), error);
        }
    }

    /// <summary>A key of another type, by its name; else the reader's words without its place, which is told first.</summary>
    private static string Wrong(string path, JsonException error, IReadOnlyDictionary<string, string> expected)
    {
        if (error.Path?.Split('.', '[') is ["$", var key, ..] && expected.TryGetValue(key, out string? what))
            return $"{path}: {key}: expected {what}";
        string words = error.Message.Split(" Path:")[0].Split(" LineNumber:")[0];
        return FormattableString.Invariant($"{path}:{(error.LineNumber ?? 0) + 1}: broken JSON: {words}");
    }
}
