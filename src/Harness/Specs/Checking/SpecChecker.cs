using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Checking;

/// <summary>Holds what was written against the contract of a type and collects every problem, so that one run shows them all.</summary>
internal sealed class SpecChecker
{
    private readonly List<LocatedProblem> _problems = [];
    private readonly KeyPlaces _places;

    private SpecChecker(SourceNode root, SpecContract contract) => _places = new KeyPlaces(root, contract);

    public static IReadOnlyList<LocatedProblem> Check(SourceNode root, SpecContract contract)
    {
        var checker = new SpecChecker(root, contract);
        checker.Visit(root, contract, "");
        return checker._problems;
    }

    private void Visit(SourceNode node, SpecContract contract, string path)
    {
        switch (node)
        {
            case SourceObject obj when contract.IsObject:
                VisitObject(obj, contract, path);
                break;
            case SourceArray list when contract.IsList:
                for (int i = 0; i < list.Items.Count; i++)
                    Visit(list.Items[i], contract.Items(), $"{path}[{i}]");
                break;
            default:
                if (ScalarCheck.Problem(node, contract, KeyOf(path)) is { } problem)
                    Report(node.Position, SeveralValues.Told(node, contract, problem with { Path = path }));
                break;
        }
    }

    private void VisitObject(SourceObject node, SpecContract declared, string path)
    {
        ReportDuplicates(node, path);
        if (declared.Resolve(node) is not { } contract)
        {
            ReportKind(node, declared, path);
            return;
        }

        IReadOnlyList<string> keys = contract.KeysUnder(declared);
        HashSet<string> meant = [];
        foreach (SourceMember member in node.Members.Where(member => member.Name != declared.KindKey))
        {
            if (contract.Find(member.Name) is { } property)
                VisitProperty(member, property, contract.Of(property), Join(path, member.Name));
            else if (!contract.HasFreeKeys)
                meant.Add(ReportUnknownKey(member, keys, path));
        }

        foreach (JsonPropertyInfo property in contract.Properties.Where(property => property.IsRequired))
        {
            if (node[property.Name] is null && !meant.Contains(property.Name))
                Report(node.Position, Missing(property, contract.Of(property), path));
        }
    }

    private void VisitProperty(SourceMember member, JsonPropertyInfo property, SpecContract contract, string path)
    {
        if (member.Value is SourceScalar { IsNull: true } && property.IsSetNullable)
            return;
        int before = _problems.Count;
        Visit(member.Value, contract, path);
        if (_problems.Count == before || (contract.IsList && member.Value is SourceArray))
            _problems.AddRange(AttributeCheck.Problems(member.Value, property, contract, path));
    }

    private void ReportKind(SourceObject node, SpecContract declared, string path)
    {
        if (node[declared.KindKey!] is not { } kind)
        {
            Report(node.Position, new(path, $"\"{declared.KindKey}\" is missing", NearestName.OneOf(declared.Kinds)));
            return;
        }

        string at = Join(path, kind.Name);
        bool isString = kind.Value is SourceScalar { Kind: JsonValueKind.String };
        Report(kind.Value.Position, isString
            ? new(at, $"unknown kind \"{((SourceScalar)kind.Value).Text}\"",
                NearestName.Remedy(((SourceScalar)kind.Value).Text, declared.Kinds))
            : new(at, $"got {kind.Value.Describe()}", NearestName.OneOf(declared.Kinds)));
    }

    /// <returns>The key it probably stands for; empty when nothing is near.</returns>
    private string ReportUnknownKey(SourceMember member, IReadOnlyList<string> keys, string path)
    {
        Report(member.Position, new(Join(path, member.Name), "unknown key", _places.Remedy(member.Name, keys, path)));
        return KeySpelling.Same(member.Name, keys) ?? NearestName.Of(KeySpelling.LongOf(member.Name) ?? member.Name, keys) ?? "";
    }

    private void ReportDuplicates(SourceObject node, string path)
    {
        foreach (IGrouping<string, SourceMember> same in node.Members.GroupBy(member => member.Name))
        {
            foreach (SourceMember again in same.Skip(1))
                Report(again.Position, new(Join(path, again.Name), $"the key stands twice, first at {same.First().Position}", "keep one"));
        }
    }

    private static SpecProblem Missing(JsonPropertyInfo property, SpecContract contract, string path) =>
        new(path, $"\"{property.Name}\" is missing", $"expected {ExpectedValue.Of(contract)}");

    private void Report(SourcePosition position, SpecProblem problem) => _problems.Add(new(position, problem));

    private static string KeyOf(string path) => path.EndsWith(']') ? "" : path[(path.LastIndexOf('.') + 1)..];

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
