using System.Text.Json;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Results.Files;

/// <summary>Reads JSON that anybody may have written or damaged: what comes back is whole, and all that can go wrong is one exception
/// with one line.</summary>
internal static class JsonContent
{
    private const int LongestMessage = 300;

    /// <exception cref="JsonException">It is not what was asked for: broken, empty, a value that its type cannot take, or a list with a
    /// hole.</exception>
    public static T Read<T>(ReadOnlySpan<byte> content, JsonSerializerOptions options)
        where T : notnull
    {
        try
        {
            MustHoldNoHoles(content);
            return JsonSerializer.Deserialize<T>(content, options) is { } value ? value : throw new JsonException("It is empty.");
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException or InvalidOperationException
            or NotSupportedException or OverflowException)
        {
            throw new JsonException(ForeignText.Shown(error.Message, LongestMessage), error);
        }
    }

    /// <summary>Annotations say what may be null but for the items of lists: none of what is read here has such.</summary>
    private static void MustHoldNoHoles(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content);
        var isList = new Stack<bool>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                isList.Push(reader.TokenType == JsonTokenType.StartArray);
            else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                isList.Pop();
            else if (reader.TokenType == JsonTokenType.Null && isList.TryPeek(out bool list) && list)
                throw new JsonException(FormattableString.Invariant($"A list holds null at byte {reader.TokenStartIndex}."));
        }
    }
}
