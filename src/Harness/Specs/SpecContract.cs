using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs;

/// <summary>What may be written for a type: its keys, its kinds, its items. Read from the same metadata the deserializer uses, so a new
/// spec record is checked, overridden and described without a line written for it.</summary>
internal sealed class SpecContract
{
    private readonly SpecJson _json;
    private readonly JsonTypeInfo _info;

    internal SpecContract(SpecJson json, JsonTypeInfo info) => (_json, _info) = (json, info);

    /// <summary>What knows the kinds: the same for all contracts of one reading.</summary>
    public SpecJson Owner => _json;

    public Type Type => Nullable.GetUnderlyingType(_info.Type) ?? _info.Type;

    public bool IsObject => _info.Kind == JsonTypeInfoKind.Object;

    public bool IsList => _info.Kind == JsonTypeInfoKind.Enumerable;

    public bool IsPolymorphic => _info.PolymorphismOptions is not null;

    /// <summary>The key that names the kind, where the type has several.</summary>
    public string? KindKey => _info.PolymorphismOptions?.TypeDiscriminatorPropertyName;

    public IReadOnlyList<string> Kinds =>
        [.. (_info.PolymorphismOptions?.DerivedTypes ?? []).Select(derived => derived.TypeDiscriminator!.ToString()!)];

    /// <summary>The keys in writing order; computed properties are none.</summary>
    public IReadOnlyList<JsonPropertyInfo> Properties =>
        [.. _info.Properties.Where(property => property is { Set: not null, IsExtensionData: false })];

    /// <summary>Whether keys beside <see cref="Properties"/> may stand there, which whoever reads them checks.</summary>
    public bool HasFreeKeys => _info.Properties.Any(property => property.IsExtensionData);

    /// <summary>The contract of another type, with the same kinds.</summary>
    public SpecContract Of(Type type) => _json.ContractOf(type);

    public SpecContract Of(JsonPropertyInfo property) => Of(property.PropertyType);

    public SpecContract Items() => Of(_info.ElementType!);

    /// <summary>A value of the contract's type from what was written.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public object? Read(SourceNode node) => JsonSerializer.Deserialize(node.ToJson(), _info.Type, _json.Options);

    public string Write(object value) => JsonSerializer.Serialize(value, _info.Type, _json.Options);

    public JsonElement ToElement(object value) => JsonSerializer.SerializeToElement(value, _info.Type, _json.Options);

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
        return node[KindKey!]?.Value is SourceScalar { Kind: JsonValueKind.String } kind ? OfKind(kind.Text) : null;
    }

    /// <summary>An instance with every option at its default, required ones unset; null for types that cannot be made empty.</summary>
    public object? CreateDefault() => _info.CreateObject?.Invoke();

    /// <summary>All keys that may stand in an object of this contract, the kind included.</summary>
    public IReadOnlyList<string> KeysUnder(SpecContract declared) =>
        [.. declared.KindKey is { } key ? [key] : Array.Empty<string>(), .. Properties.Select(property => property.Name)];
}
