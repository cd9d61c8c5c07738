using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GenBench.Models.Registration;

namespace GenBench.Harness.Specs.Checking;

/// <summary>Finds what of a kind's record cannot be written in an experiment, before anything starts: all of it must come back from a
/// checkpoint as it was.</summary>
internal sealed class KindCheck
{
    private readonly SpecJson _json;
    private readonly RegisteredKind _kind;
    private readonly HashSet<Type> _seen = [];

    private KindCheck(SpecJson json, RegisteredKind kind) => (_json, _kind) = (json, kind);

    /// <exception cref="KindException">A property is of a type that JSON cannot carry, or the record cannot be made with its
    /// defaults.</exception>
    public static void MustBeWritable(SpecJson json, IEnumerable<RegisteredKind> kinds)
    {
        foreach (RegisteredKind kind in kinds)
            new KindCheck(json, kind).VisitRecord(kind.Type, "");
    }

    private void VisitRecord(Type type, string path)
    {
        if (!_seen.Add(type))
            return;
        foreach (PropertyInfo property in type.GetProperties().Where(IsWritten))
            VisitValue(property.PropertyType, path.Length == 0 ? property.Name : $"{path}.{property.Name}");
        MustHaveDefaults(type, path);
    }

    /// <summary>Options are what an initializer can set; computed properties and those marked as no part of the JSON are none.</summary>
    private static bool IsWritten(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } && property.GetCustomAttribute<JsonIgnoreAttribute>() is null;

    private void VisitValue(Type type, string path)
    {
        Type value = Nullable.GetUnderlyingType(type) ?? type;
        if (IsScalar(value))
            return;
        Type? item = ItemOf(value);
        if (item is not null)
            VisitValue(item, $"{path}[]");
        if (item is not null && IsReadAsList(value))
            return;
        if (_json.Kinds.Of(value) is { Count: > 0 } kinds)
            VisitKinds(kinds, path);
        else if (item is null && IsRecord(value) && !value.IsAbstract)
            VisitRecord(value, path);
        else
            throw Problem(path, $"is {NameOf(type)}, which {Reason(value)}");
    }

    /// <summary>Kinds are checked by themselves, the program's own by its tests.</summary>
    private void VisitKinds(IReadOnlyList<RegisteredKind> kinds, string path)
    {
        foreach (RegisteredKind kind in kinds.Where(kind => !_json.Kinds.Own.Contains(kind.Type.Assembly)))
            VisitRecord(kind.Type, path);
    }

    /// <summary>Reads the contract that experiments are read by, and makes what it makes of an empty object.</summary>
    private void MustHaveDefaults(Type type, string path)
    {
        try
        {
            _json.Options.GetTypeInfo(type).CreateObject?.Invoke();
        }
        catch (Exception exception)
        {
            throw Problem(path, $"cannot be made with its defaults: {exception.Message.Split('\n')[0].TrimEnd('.', '\r')}");
        }
    }

    private static bool IsScalar(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(bool) || ExpectedValue.IsInteger(type) || ExpectedValue.IsReal(type);

    /// <summary>The type of a list's items; null for what is no list.</summary>
    private static Type? ItemOf(Type type)
    {
        Type[] interfaces = [type, .. type.GetInterfaces()];
        return interfaces.Any(IsDictionary)
            ? null
            : interfaces.FirstOrDefault(one => IsOf(one, typeof(IEnumerable<>)))?.GetGenericArguments()[0];
    }

    private bool IsReadAsList(Type type)
    {
        try
        {
            return _json.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Enumerable;
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException or JsonException)
        {
            return false;
        }
    }

    private static bool IsDictionary(Type type) => IsOf(type, typeof(IDictionary<,>)) || IsOf(type, typeof(IReadOnlyDictionary<,>));

    private static bool IsOf(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static string Reason(Type type) => type switch
    {
        { IsInterface: true } or { IsAbstract: true } when !type.IsGenericType =>
            "has no kinds: add them with kinds.Add<TBase, TKind>(), or name one type",
        _ => "an experiment cannot hold: use numbers, text, enums, records, and lists of these, or mark it [JsonIgnore]",
    };

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    private KindException Problem(string path, string text) => new($"{_kind}: {(path.Length == 0 ? "" : $"{path} ")}{text}");
}
