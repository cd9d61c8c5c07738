using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Overrides;

/// <summary>Writes out an option that the file leaves to its default, so that an override can reach inside it.</summary>
internal static class DefaultNode
{
    /// <returns>The default as JSON, with only what differs from a fresh object of its kind;
    /// an empty object where the default is nothing.</returns>
    public static SourceNode Of(SpecContract holder, JsonPropertyInfo property, SourcePosition position)
    {
        object? value = holder.CreateDefault() is { } instance ? property.Get?.Invoke(instance) : null;
        if (value is null)
            return holder.Of(property).IsList ? new SourceArray(position, []) : new SourceObject(position, []);
        SpecContract declared = holder.Of(property);
        SourceNode written = Write(value, declared, position);
        return written is SourceObject obj && holder.Of(value.GetType()).CreateDefault() is { } fresh
            ? Difference(obj, (SourceObject)Write(fresh, declared, position))
            : written;
    }

    private static SourceObject Difference(SourceObject value, SourceObject fresh) =>
        value with
        {
            Members = [.. value.Members.Where(
                member => member.Name == SpecJson.KindKey || !SameJson(member.Value, fresh[member.Name]?.Value))],
        };

    private static bool SameJson(SourceNode value, SourceNode? other) =>
        other is not null && value.ToJson().AsSpan().SequenceEqual(other.ToJson());

    private static SourceNode Write(object value, SpecContract declared, SourcePosition position) =>
        SourceReader.ReadInline(position.Source, declared.Write(value));
}
