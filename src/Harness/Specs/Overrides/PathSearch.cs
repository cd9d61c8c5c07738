using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Overrides;

/// <summary>Finds where a key exists, for a user who gave only its last part.</summary>
internal static class PathSearch
{
    private const int DeepestLevel = 4;

    /// <returns>The shortest path of the experiment that ends with the key; null when there is none.</returns>
    public static string? EndingWith(SourceNode root, SpecContract experiment, string key) =>
        Paths(root, experiment, "", 0)
            .Where(path => path.EndsWith($".{key}", StringComparison.OrdinalIgnoreCase))
            .MinBy(path => path.Count(letter => letter is '.' or '['));

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

        if (!declared.IsObject
            || (node is SourceObject obj ? declared.Resolve(obj) : declared.IsPolymorphic ? null : declared) is not { } contract)
        {
            return [];
        }

        return contract.Properties.SelectMany(property => Under(node as SourceObject, property, contract.Of(property), path, level));
    }

    private static IEnumerable<string> Under(SourceObject? node, JsonPropertyInfo property, SpecContract declared, string path, int level)
    {
        string here = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
        return [here, .. Paths(node?[property.Name]?.Value, declared, here, level + 1)];
    }
}
