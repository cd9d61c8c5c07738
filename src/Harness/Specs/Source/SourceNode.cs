using System.Text.Json;

namespace GenBench.Harness.Specs.Source;

/// <summary>A JSON value that remembers where it was written.</summary>
/// <param name="Position">Of its first character.</param>
public abstract record SourceNode(SourcePosition Position)
{
    /// <summary>The value as a message quotes it, with its JSON type: <c>"fifty" (string)</c>.</summary>
    public abstract string Describe();

    public abstract void WriteTo(Utf8JsonWriter writer);

    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            WriteTo(writer);
        return buffer.ToArray();
    }
}

/// <summary>An object; its members stay in the order written, duplicates included.</summary>
public sealed record SourceObject(SourcePosition Position, IReadOnlyList<SourceMember> Members) : SourceNode(Position)
{
    public SourceMember? this[string name] => Members.LastOrDefault(member => member.Name == name);

    /// <summary>The same object with one member replaced, or added at the end.</summary>
    public SourceObject With(SourceMember member) => this with { Members = [.. Members.Where(other => other.Name != member.Name), member] };

    public override string Describe() => "an object";

    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (SourceMember member in Members)
        {
            writer.WritePropertyName(member.Name);
            member.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}

/// <summary>One key of an object with its value.</summary>
public sealed record SourceMember(string Name, SourcePosition Position, SourceNode Value);

/// <summary>A list.</summary>
public sealed record SourceArray(SourcePosition Position, IReadOnlyList<SourceNode> Items) : SourceNode(Position)
{
    /// <summary>The same list with one item replaced.</summary>
    public SourceArray With(int index, SourceNode item) => this with { Items = [.. Items.Select((old, i) => i == index ? item : old)] };

    public override string Describe() => "a list";

    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (SourceNode item in Items)
            item.WriteTo(writer);
        writer.WriteEndArray();
    }
}

/// <summary>A string, number, true, false or null.</summary>
/// <param name="Text">The string unescaped, or the literal as written.</param>
public sealed record SourceScalar(SourcePosition Position, JsonValueKind Kind, string Text) : SourceNode(Position)
{
    public static SourceScalar String(SourcePosition position, string text) => new(position, JsonValueKind.String, text);

    public bool IsNull => Kind == JsonValueKind.Null;

    public override string Describe() => Kind switch
    {
        JsonValueKind.String => $"\"{Shortened}\" (string)",
        JsonValueKind.Number => $"{Shortened} (number)",
        JsonValueKind.True or JsonValueKind.False => $"{Text} (boolean)",
        _ => Text,
    };

    public override void WriteTo(Utf8JsonWriter writer)
    {
        if (Kind == JsonValueKind.String)
            writer.WriteStringValue(Text);
        else
            writer.WriteRawValue(Text);
    }

    private string Shortened => Text.Length <= 60 ? Text : $"{Text[..60]}…";
}
