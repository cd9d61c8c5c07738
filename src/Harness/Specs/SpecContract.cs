using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs;

/// <summary>What may be written for a type: its keys, its kinds, its items. Read from the same metadata the deserializer uses, so a new
/// spec record is checked, overridden and described without a line written for it.</summary>
internal sealed class SpecContract
{
    private readonly JsonTypeInfo _info;

    private SpecContract(JsonTypeInfo info) => _info = info;

    public Type Type => Nullable.GetUnderlyingType(_info.Type) ?? _info.Type;

    public bool IsObject => _info.Kind == JsonTypeInfoKind.Object;

    public bool IsList => _info.Kind == JsonTypeInfoKind.Enumerable;

    public bool IsPolymorphic => _info.PolymorphismOptions is not null;

    /// <summary>The key that names the kind, where the type has several.</summary>
    public string? KindKey => _info.PolymorphismOptions?.TypeDiscriminatorPropertyName;

    public IReadOnlyList<string> Kinds => [.. (_info.PolymorphismOptions?.DerivedTypes ?? []).Select(derived => derived.TypeDiscriminator!.ToString()!)];

    /// <summary>The keys in writing order; computed properties are none.</summary>
    public IReadOnlyList<JsonPropertyInfo> Properties => [.. _info.Properties.Where(property => property.Set is not null)];

    public static SpecContract Of(Type type) => new(SpecJson.ContractOf(type));

    public SpecContract Items() => Of(_info.ElementType!);

    public JsonPropertyInfo? Find(string key) => Properties.FirstOrDefault(property => property.Name == key);

    /// <summary>The contract of one kind; null when there is no such kind.</summary>
    public SpecContract? OfKind(string kind)
    {
        Type? derived = _info.PolymorphismOptions?.DerivedTypes
            .FirstOrDefault(candidate => Equals(candidate.TypeDiscriminator, kind)).DerivedType;
        return derived is null ? null : Of(derived);
    }

    /// <summary>The contract that an object in the file follows: that of its kind, where the type has several; null while the kind is
    /// missing or unknown.</summary>
    public SpecContract? Resolve(SourceObject node)
    {
        if (!IsPolymorphic)
            return this;
        return node[KindKey!]?.Value is SourceScalar { Kind: System.Text.Json.JsonValueKind.String } kind ? OfKind(kind.Text) : null;
    }

    /// <summary>An instance with every option at its default, required ones unset; null for types that cannot be made empty.</summary>
    public object? CreateDefault() => _info.CreateObject?.Invoke();

    /// <summary>All keys that may stand in an object of this contract, the kind included.</summary>
    public IReadOnlyList<string> KeysUnder(SpecContract declared) =>
        [.. declared.KindKey is { } key ? [key] : Array.Empty<string>(), .. Properties.Select(property => property.Name)];
}
