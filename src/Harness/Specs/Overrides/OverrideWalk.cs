using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Overrides;

/// <summary>Follows the path of one override through file and contract together, and rebuilds the tree on the way back.</summary>
/// <param name="value">What to write, given what may be written there.</param>
internal sealed class OverrideWalk(
    SourcePosition position, SourceNode root, SpecContract experiment, IReadOnlyList<PathStep> steps, Func<SpecContract, SourceNode> value)
{
    public SourceNode Result() => Set(root, experiment, 0);

    private SourceNode Set(SourceNode node, SpecContract contract, int depth)
    {
        if (depth == steps.Count)
            return value(contract);
        return steps[depth] is { Item: { } item }
            ? SetItem(node, contract, item, depth)
            : SetKey(node, contract, steps[depth].Key!, depth);
    }

    private SourceArray SetItem(SourceNode node, SpecContract contract, string item, int depth)
    {
        if (node is not SourceArray list || !contract.IsList)
        {
            throw Problem(
                depth, $"is not a list, so it has no [{item}]",
                contract.IsList ? "expected a list" : $"expected {ExpectedValue.Of(contract)}");
        }

        int index = IndexOf(list, item, depth);
        return list.With(index, Set(list.Items[index], contract.Items(), depth + 1));
    }

    private int IndexOf(SourceArray list, string item, int depth)
    {
        if (int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return number < list.Items.Count
                ? number
                : throw Problem(
                    depth, $"has no [{item}]", list.Items.Count == 0 ? "the list is empty" : $"expected [0] to [{list.Items.Count - 1}]");
        }

        string[] labels = [.. list.Items.Select(LabelOf)];
        int[] matches = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == item)];
        return matches.Length switch
        {
            1 => matches[0],
            0 => throw Problem(
                depth, $"has no [{item}]", NearestName.Remedy(item, [.. labels.Where(label => label.Length > 0).Distinct()])),
            _ => throw Problem(
                depth, $"has {matches.Length} items called \"{item}\"",
                $"use their numbers: {string.Join(", ", matches.Select(i => $"[{i}]"))}"),
        };
    }

    private SourceObject SetKey(SourceNode node, SpecContract declared, string key, int depth)
    {
        if (node is not SourceObject obj || !declared.IsObject)
            throw Problem(depth, $"is {node.Describe()}, so it has no \"{key}\"", $"expected {ExpectedValue.Of(declared)}");
        if (key == declared.KindKey && depth == steps.Count - 1)
            return obj.With(new SourceMember(key, position, value(experiment.Of(typeof(string)))));
        SpecContract contract = declared.Resolve(obj)
            ?? throw Problem(
                depth, $"has no known kind, so it has no \"{key}\"", $"first set {At(depth)}{(depth == 0 ? "" : ".")}{declared.KindKey}");
        JsonPropertyInfo property = contract.Find(key) ?? throw UnknownKey(contract.KeysUnder(declared), key, depth);
        SpecContract next = contract.Of(property);
        SourceNode current = obj[key]?.Value is { } written and not SourceScalar { IsNull: true }
            ? written
            : DefaultNode.Of(contract, property, position);
        return obj.With(new SourceMember(key, position, Set(current, next, depth + 1)));
    }

    private SpecException UnknownKey(IReadOnlyList<string> keys, string key, int depth)
    {
        string rest = SpecPath.Write(steps.Skip(depth + 1));
        string tail = rest.Length == 0 || rest[0] == '[' ? rest : $".{rest}";
        string remedy = new KeyPlaces(root, experiment).Remedy(key, keys, At(depth), isPath: true, tail);
        return SpecOverride.Problem(position, depth == 0 ? key : $"{At(depth)}.{key}", "unknown key", remedy);
    }

    private SpecException Problem(int depth, string message, string remedy) =>
        SpecOverride.Problem(position, depth == 0 ? "the experiment" : At(depth), message, remedy);

    private string At(int depth) => SpecPath.Write(steps.Take(depth));

    private static string LabelOf(SourceNode item) =>
        item is SourceObject obj && (obj["name"]?.Value ?? obj["kind"]?.Value) is SourceScalar label ? label.Text : "";
}
