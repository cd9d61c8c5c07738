using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Checking;

/// <summary>What to write where something simpler was written: the object, or the list, that it was meant as.</summary>
internal static class ObjectExample
{
    /// <param name="node">What was written.</param>
    /// <param name="contract">What may stand there.</param>
    /// <param name="key">The key it was written for; empty for an item of a list.</param>
    /// <returns>JSON to write; null where nobody can tell.</returns>
    public static string? Of(SourceNode node, SpecContract contract, string key)
    {
        if (contract.IsList && node is SourceScalar { IsNull: false } or SourceObject)
            return Item(node, contract.Items(), key) is { } item ? $"[{(item[0] == '{' ? $" {item} " : item)}]" : null;
        return contract.IsObject && node is SourceScalar { IsNull: false } scalar ? OfObject(scalar, contract, key) : null;
    }

    private static string? Item(SourceNode node, SpecContract item, string key) =>
        node is SourceObject ? "{ ... }"
        : item.IsObject ? OfObject((SourceScalar)node, item, key)
        : item.IsList || ScalarCheck.Problem(node, item) is not null ? null : Text(node);

    private static string? OfObject(SourceScalar scalar, SpecContract contract, string key)
    {
        if (scalar.Kind == JsonValueKind.String && NearestName.Of(scalar.Text, contract.Kinds) is { } kind)
            return $"{{ \"{contract.KindKey}\": \"{kind}\" }}";
        (string Kind, SpecContract Contract)[] kinds = contract.IsPolymorphic
            ? [.. contract.Kinds.Select(name => (name, contract.OfKind(name)!))]
            : [("", contract)];
        (string Kind, JsonPropertyInfo Property)[] fit =
        [
            .. from one in kinds
               where one.Contract.Properties.Count(property => property.IsRequired) <= 1
               from property in one.Contract.Properties
               let accepted = one.Contract.Of(property)
               where !accepted.IsObject && !accepted.IsList && ScalarCheck.Problem(scalar, accepted) is null
               orderby property.Name != key, !property.IsRequired, !IsOf(property, contract.Type)
               select (one.Kind, property),
        ];
        if (fit is not [var (named, best), ..] || (scalar.Kind == JsonValueKind.String && best.Name != key))
            return null;
        string head = named.Length > 0 ? $"\"{contract.KindKey}\": \"{named}\", " : "";
        return $"{{ {head}\"{best.Name}\": {Text(scalar)} }}";
    }

    /// <summary>What all kinds share is what is meant first.</summary>
    private static bool IsOf(JsonPropertyInfo property, Type shared) =>
        (property.AttributeProvider as MemberInfo)?.DeclaringType == shared;

    private static string Text(SourceNode node) => System.Text.Encoding.UTF8.GetString(node.ToJson());
}
