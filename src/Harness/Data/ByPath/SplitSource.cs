using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenBench.Harness.Data.ByPath;

/// <summary>Where the examples of a split come from: files of their own, or the training examples.</summary>
[JsonConverter(typeof(SplitSourceJson))]
[Description("a path, a number of examples or a share of them")]
public sealed record SplitSource
{
    private SplitSource()
    {
    }

    /// <summary>Files of its own; null where it is drawn from the training examples.</summary>
    public string? Path { get; private init; }

    /// <summary>So many of the training examples; null for a path or a share.</summary>
    public long? Count { get; private init; }

    /// <summary>That share of the training examples, below 1.</summary>
    public double? Share { get; private init; }

    public static SplitSource At(string path) => new() { Path = path };

    public static SplitSource Of(long count) => new() { Count = count };

    public static SplitSource OfShare(double share) => new() { Share = share };

    /// <summary>As on a command line: a number is a count or a share, all else a path.</summary>
    public static SplitSource? Parse(string? text)
    {
        if (text is null)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
            return Of(count);
        bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share);
        return isNumber && share is > 0 and < 1 ? OfShare(share) : At(text);
    }

    /// <summary>How many of so many examples it takes.</summary>
    internal long CountOf(long examples) => Count ?? (long)Math.Round(Share.GetValueOrDefault() * examples);
}

/// <summary>A string, a whole number, or a number between 0 and 1.</summary>
internal sealed class SplitSourceJson : JsonConverter<SplitSource>
{
    public override SplitSource Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String when reader.GetString() is { Length: > 0 } path => SplitSource.At(path),
            JsonTokenType.Number when reader.TryGetInt64(out long count) && count >= 0 => SplitSource.Of(count),
            JsonTokenType.Number when reader.GetDouble() is > 0 and < 1 and var share => SplitSource.OfShare(share),
            _ => throw new JsonException("expected a path, a number of examples, or a share between 0 and 1"),
        };

    public override void Write(Utf8JsonWriter writer, SplitSource value, JsonSerializerOptions options)
    {
        if (value.Path is { } path)
            writer.WriteStringValue(path);
        else if (value.Count is { } count)
            writer.WriteNumberValue(count);
        else
            writer.WriteNumberValue(value.Share!.Value);
    }
}
