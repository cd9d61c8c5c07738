using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace GenBench.Harness.Specs.Checking;

/// <summary>Every key that some kind has, and where that kind can stand, whatever a file holds.</summary>
internal sealed class KindPlaces
{
    private const int MostKinds = 3;

    private static readonly ConditionalWeakTable<object, Dictionary<Type, KindPlaces>> All = [];

    private readonly Dictionary<string, List<(string Kind, string Path)>> _places = [];
    private readonly HashSet<(Type, string)> _seen = [];

    private KindPlaces(SpecContract root) => Visit(root, "", "");

    /// <summary>Made once for each set of kinds.</summary>
    public static KindPlaces Of(SpecContract root)
    {
        Dictionary<Type, KindPlaces> made = All.GetValue(root.Owner, _ => []);
        lock (made)
            return made.TryGetValue(root.Type, out KindPlaces? known) ? known : made[root.Type] = new KindPlaces(root);
    }

    /// <summary>Which kinds have a key; empty where none does.</summary>
    public string Sentence(string key)
    {
        string? spelled = KeySpelling.Same(key, _places.Keys);
        if (spelled is null)
            return "";
        (string Kind, string Path)[] places = [.. _places[spelled].Where(place => place.Path == _places[spelled][0].Path)];
        string kinds = string.Join(" or ", places.Select(place => place.Kind).Distinct().Take(MostKinds).Select(kind => kind.Length > 0
            ? $"{{ \"{SpecJson.KindKey}\": \"{kind}\" }}"
            : "the object"));
        return $"\"{spelled}\" is an option of {kinds} in {places[0].Path}";
    }

    /// <summary>A path that ends in a name near to a key.</summary>
    public string? Akin(string key) => NearestName.Of(key, _places.Keys) is { } name ? $"{_places[name][0].Path}.{name}" : null;

    private void Visit(SpecContract contract, string path, string kind)
    {
        if (contract.IsList)
        {
            Visit(contract.Items(), $"{path}[...]", kind);
            return;
        }

        if (!contract.IsObject || !_seen.Add((contract.Type, kind)))
            return;
        if (contract.IsPolymorphic)
        {
            foreach (string name in contract.Kinds)
                Visit(contract.OfKind(name)!, path, name);
            return;
        }

        foreach (JsonPropertyInfo property in contract.Properties)
        {
            string here = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (path.Length > 0)
                Add(property.Name, kind, path);
            Visit(contract.Of(property), here, "");
        }
    }

    private void Add(string key, string kind, string path)
    {
        if (!_places.TryGetValue(key, out List<(string, string)>? places))
            _places[key] = places = [];
        places.Add((kind, path));
    }
}
