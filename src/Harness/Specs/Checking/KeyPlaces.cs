using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Checking;

/// <summary>Where the keys of a file could stand: in what is written, in what is left to its default, and in kinds that it does not
/// name.</summary>
/// <param name="root">The file.</param>
/// <param name="contract">Of the root.</param>
internal sealed class KeyPlaces(SourceNode root, SpecContract contract)
{
    private const int DeepestLevel = 7;

    private readonly Lazy<string[]> _paths = new(() => [.. Paths(root, contract, "", 0)]);

    /// <summary>What to write in the place of a key that cannot stand where it does.</summary>
    /// <param name="key">As it is written.</param>
    /// <param name="here">Keys that can stand there.</param>
    /// <param name="at">Path of the object it stands in.</param>
    /// <param name="isPath">Whether whoever wrote it gave a path, and is to be answered with one.</param>
    /// <param name="tail">What follows the key in such a path.</param>
    public string Remedy(string key, IReadOnlyList<string> here, string at, bool isPath = false, string tail = "")
    {
        string before = isPath && at.Length > 0 ? $"{at}." : "";
        if (KeySpelling.Same(key, here) is { } spelled)
            return $"did you mean \"{before}{spelled}{tail}\"?";
        string? near = NearestName.Of(key, here) is { } name ? $"\"{before}{name}{tail}\"" : null;
        string? elsewhere = Find(key, at) is { } path ? Quoted(path, tail, isPath) : null;
        string kinds = elsewhere is null ? KindPlaces.Of(contract).Sentence(key) : "";
        if (elsewhere is null && kinds.Length == 0 && KeySpelling.LongOf(key) is { } meant)
            return Remedy(meant, here, at, isPath, tail);
        if (near is not null || elsewhere is not null)
            return $"did you mean {string.Join(" or ", new[] { near, elsewhere }.OfType<string>())}?{(kinds.Length > 0 ? " " : "")}{kinds}";
        return kinds.Length > 0 ? kinds : Akin(key, at) is { } akin ? $"did you mean \"{akin}{tail}\"?" : NearestName.OneOf(here);
    }

    /// <summary>The nearest place of a key: below the object it stands in, else the one with the shortest path.</summary>
    /// <param name="at">Path of that object.</param>
    public string? Find(string key, string at) => Nearest(at, path => KeySpelling.AreSame(key, LastOf(path)));

    private string? Akin(string key, string at)
    {
        string? name = NearestName.Of(key, [.. _paths.Value.Select(LastOf).Distinct()]);
        return name is null ? KindPlaces.Of(contract).Akin(key) : Nearest(at, path => LastOf(path) == name);
    }

    private string? Nearest(string at, Func<string, bool> isMeant) => _paths.Value.Where(isMeant)
        .OrderByDescending(path => at.Length > 0 && path.StartsWith($"{at}.", StringComparison.Ordinal))
        .ThenBy(path => path.Count(letter => letter is '.' or '['))
        .FirstOrDefault();

    /// <summary>A bare key would be taken for one of the object at hand.</summary>
    private static string Quoted(string path, string tail, bool isPath) =>
        $"\"{path}{tail}\"{(path.Contains('.', StringComparison.Ordinal) || isPath ? "" : " of the experiment")}";

    private static string LastOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static IEnumerable<string> Paths(SourceNode? node, SpecContract declared, string path, int level)
    {
        if (level > DeepestLevel)
            return [];
        if (declared.IsList)
        {
            return node is SourceArray list
                ? list.Items.SelectMany((item, i) => Paths(item, declared.Items(), $"{path}[{i}]", level + 1))
                : [];
        }

        SpecContract? contract = !declared.IsObject ? null
            : node is SourceObject obj ? declared.Resolve(obj)
            : declared.IsPolymorphic ? null : declared;
        return contract is null
            ? []
            : contract.Properties.SelectMany(property => Under(node as SourceObject, contract, property, path, level));
    }

    private static IEnumerable<string> Under(SourceObject? node, SpecContract holder, JsonPropertyInfo property, string path, int level)
    {
        string here = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
        SpecContract declared = holder.Of(property);
        SourceNode? written = node?[property.Name]?.Value;
        if (written is not (SourceObject or SourceArray) && declared.IsPolymorphic && DefaultOf(holder, property) is { } standing)
            declared = holder.Of(standing.GetType());
        return [here, .. Paths(written, declared, here, level + 1)];
    }

    private static object? DefaultOf(SpecContract holder, JsonPropertyInfo property) =>
        holder.CreateDefault() is { } instance ? property.Get?.Invoke(instance) : null;
}
