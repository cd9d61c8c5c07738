using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GenBench.Harness.Specs;

/// <summary>The one way specs are read and written, in experiments, checkpoints and provenance: camel case, enums in kebab case,
/// polymorphic by <c>kind</c>, every default written out and absent options left out.</summary>
public static class SpecJson
{
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>The contract a type is read and written by.</summary>
    public static JsonTypeInfo ContractOf(Type type) => Options.GetTypeInfo(type);

    private static JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutAbsentOptions } },
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
