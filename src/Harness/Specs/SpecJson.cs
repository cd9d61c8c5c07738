using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GenBench.Models.Registration;

namespace GenBench.Harness.Specs;

/// <summary>The one way specs are read and written, in experiments, checkpoints and provenance: camel case, enums in kebab case,
/// polymorphic by <c>kind</c>, every default written out and absent options left out.</summary>
public sealed class SpecJson
{
    private readonly Lazy<JsonSerializerOptions> _options;

    /// <summary>The key that names a kind.</summary>
    public const string KindKey = "kind";

    /// <param name="kinds">All there are; what is added to them later is not seen.</param>
    public SpecJson(Kinds kinds)
    {
        Kinds = kinds.Copy();
        _options = new Lazy<JsonSerializerOptions>(CreateOptions);
    }

    /// <summary>For what holds no kinds.</summary>
    public static SpecJson WithoutKinds { get; } = new(new Kinds());

    public Kinds Kinds { get; }

    public JsonSerializerOptions Options => _options.Value;

    /// <summary>What may be written for a type.</summary>
    internal SpecContract ContractOf(Type type) => new(this, Options.GetTypeInfo(type));

    private JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OfferKinds, LeaveOutAbsentOptions } },
            AllowOutOfOrderMetadataProperties = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
            NewLine = "\n",
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A base type knows none of its kinds: here they meet.</summary>
    private void OfferKinds(JsonTypeInfo type)
    {
        IReadOnlyList<RegisteredKind> kinds = Kinds.Of(type.Type);
        if (kinds.Count == 0)
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = KindKey };
        foreach (RegisteredKind kind in kinds)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind.Type, kind.Name));
    }

    /// <summary>Nothing is written for an option that is null by default; one that was set to null against its default, or that must be
    /// given, is written, since reading would otherwise bring the default back or fail.</summary>
    private static void LeaveOutAbsentOptions(JsonTypeInfo type)
    {
        if (type is not { Kind: JsonTypeInfoKind.Object, CreateObject: { } create })
            return;
        foreach (JsonPropertyInfo property in type.Properties)
        {
            if (property is not { IsRequired: false, Get: not null, Set: not null, ShouldSerialize: null })
                continue;
            Func<object, object?> get = property.Get!;
            var isNullByDefault = new Lazy<bool>(() => get(create()) is null);
            property.ShouldSerialize = (_, value) => value is not null || !isNullByDefault.Value;
        }
    }
}
