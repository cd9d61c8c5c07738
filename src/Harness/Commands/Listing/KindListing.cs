using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Schema;

namespace GenBench.Harness.Commands.Listing;

/// <summary>Lists the kinds of a spec, and the options of one kind with types, limits and defaults.</summary>
internal static class KindListing
{
    private const int Done = 0;
    private const int WrongCommandLine = 2;

    public static int WriteKinds(Type type, TextWriter output)
    {
        var contract = SpecContract.Of(type);
        TextColumns.Write(output, [.. contract.Kinds.Select(kind => new[] { kind, SpecDescriptions.Of(contract.OfKind(kind)!.Type) })]);
        return Done;
    }

    public static int WriteOptions(Type type, string kind, TextWriter output, TextWriter error)
    {
        var declared = SpecContract.Of(type);
        if (declared.OfKind(kind) is not { } contract)
        {
            error.WriteLine($"unknown kind \"{kind}\"; {NearestName.Remedy(kind, declared.Kinds)}");
            return WrongCommandLine;
        }

        output.WriteLine($"{kind}: {SpecDescriptions.Of(contract.Type)}");
        output.WriteLine();
        TextColumns.Write(output, [.. Rows(contract)]);
        return Done;
    }

    private static IEnumerable<string[]> Rows(SpecContract contract)
    {
        object? fresh = contract.CreateDefault();
        foreach (JsonPropertyInfo property in contract.Properties)
        {
            var value = SpecContract.Of(property.PropertyType);
            string standard = property.IsRequired ? "required" : fresh is null ? "" : Text(property.Get?.Invoke(fresh), property.PropertyType);
            yield return [$"  {property.Name}", standard, $"{SpecDescriptions.Of(property)}{Accepted(value, property)}".Trim()];
        }
    }

    /// <summary>The values an option takes, where their number or range is limited.</summary>
    private static string Accepted(SpecContract value, JsonPropertyInfo property)
    {
        if (value.IsPolymorphic)
            return $" Kinds: {string.Join(", ", value.Kinds)}.";
        if (value.Type.IsEnum)
            return $" One of {string.Join(", ", EnumNames.Of(value.Type))}.";
        return AttributeCheck.RangeOf(property) is { } range ? $" A number {range}." : "";
    }

    /// <summary>A default as one would write it; an object of defaults is told by its kind.</summary>
    private static string Text(object? value, Type type)
    {
        if (value is null)
            return "-";
        JsonElement json = JsonSerializer.SerializeToElement(value, type, SpecJson.Options);
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("kind", out JsonElement kind) ? kind.GetString()!
            : json.ValueKind == JsonValueKind.Array ? $"[{string.Join(", ", json.EnumerateArray().Select(item => item.ToString()))}]"
            : json.ToString();
    }
}
