using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GenBench.Harness.Specs.Source;

/// <summary>Reads JSON with comments and trailing commas into nodes that know their line and column.</summary>
public static class SourceReader
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="source">Name of the file or override, for positions.</param>
    /// <exception cref="SpecException">The text is not JSON; the position is that of the first character that cannot stand
    /// there.</exception>
    public static SourceNode Read(string source, ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> text = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        var lines = new LineIndex(source, text);
        if (!Utf8.IsValid(text))
            throw Broken(lines.At(LengthOfValidPrefix(text)), "it is not UTF-8 text");
        var reader = new Utf8JsonReader(text, Options);
        try
        {
            reader.Read();
            SourceNode root = ReadValue(ref reader, lines);
            reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            throw Broken(lines.At((int)(error.LineNumber ?? 0), (int)(error.BytePositionInLine ?? 0)), Plain(error.Message));
        }
        catch (InvalidOperationException)
        {
            // The reader accepts escapes of half a character and fails when they are decoded.
            throw Broken(lines.At((int)reader.TokenStartIndex), "the string holds an escape that is no character");
        }
    }

    /// <summary>One value written on the command line, where positions inside it do not exist.</summary>
    public static SourceNode ReadInline(string source, string json) => ReadInline(new SourcePosition(source), json);

    /// <summary>The same with a place in a file: all of the value stands there.</summary>
    internal static SourceNode ReadInline(SourcePosition position, string json) =>
        Relocate(Read(position.Source, Encoding.UTF8.GetBytes(json)), position);

    private static SourceNode ReadValue(ref Utf8JsonReader reader, LineIndex lines)
    {
        SourcePosition position = lines.At((int)reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, lines, position),
            JsonTokenType.StartArray => ReadArray(ref reader, lines, position),
            JsonTokenType.String => SourceScalar.String(position, WithoutNul(reader.GetString()!, position)),
            JsonTokenType.Number => new SourceScalar(position, JsonValueKind.Number, Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => new SourceScalar(position, JsonValueKind.True, "true"),
            JsonTokenType.False => new SourceScalar(position, JsonValueKind.False, "false"),
            _ => new SourceScalar(position, JsonValueKind.Null, "null"),
        };
    }

    /// <summary>No name, path or text has it, and systems end a path there.</summary>
    private static string WithoutNul(string text, SourcePosition position) =>
        text.Contains('\0', StringComparison.Ordinal) ? throw Broken(position, "the string holds the character NUL") : text;

    private static SourceObject ReadObject(ref Utf8JsonReader reader, LineIndex lines, SourcePosition position)
    {
        List<SourceMember> members = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            SourcePosition keyPosition = lines.At((int)reader.TokenStartIndex);
            string name = reader.GetString()!;
            reader.Read();
            members.Add(new SourceMember(name, keyPosition, ReadValue(ref reader, lines)));
        }

        return new SourceObject(position, members);
    }

    private static SourceArray ReadArray(ref Utf8JsonReader reader, LineIndex lines, SourcePosition position)
    {
        List<SourceNode> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader, lines));
        return new SourceArray(position, items);
    }

    private static SourceNode Relocate(SourceNode node, SourcePosition position) => node switch
    {
        SourceObject o => new SourceObject(
            position, [.. o.Members.Select(member => new SourceMember(member.Name, position, Relocate(member.Value, position)))]),
        SourceArray a => new SourceArray(position, [.. a.Items.Select(item => Relocate(item, position))]),
        _ => node with { Position = position },
    };

    private static int LengthOfValidPrefix(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (Rune.DecodeFromUtf8(text[length..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
            length += consumed;
        return length;
    }

    /// <summary>The reader's own message without the place, which the position says, and in plain words where it speaks of its
    /// depth.</summary>
    private static string Plain(string message)
    {
        int tail = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        string text = (tail < 0 ? message : message[..tail]).TrimEnd('.');
        return text.StartsWith("The input does not contain any JSON", StringComparison.Ordinal) ? "there is nothing in it"
            : text.StartsWith("Expected depth to be zero", StringComparison.Ordinal) ? "it ends before every { and [ is closed"
            : text;
    }

    private static SpecException Broken(SourcePosition position, string reason) =>
        new([new LocatedProblem(position, new("", $"broken JSON: {reason}", ""))]);
}
