using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs;

/// <summary>Holds a value of the right type against the validation attributes of its property. On a list, a range, a pattern or allowed
/// values are meant for each item, and a length for the list.</summary>
internal static class AttributeCheck
{
    public static IEnumerable<LocatedProblem> Problems(SourceNode node, JsonPropertyInfo property, SpecContract contract, string path)
    {
        ValidationAttribute[] attributes = AttributesOf(property);
        if (attributes.Length == 0)
            yield break;
        foreach (LocatedProblem problem in Failures(node, property.PropertyType, attributes.Where(attribute => !contract.IsList || IsOfWholeList(attribute)), path))
            yield return problem;
        if (node is not SourceArray list || !contract.IsList)
            yield break;
        ValidationAttribute[] ofItems = [.. attributes.Where(attribute => !IsOfWholeList(attribute))];
        for (int i = 0; i < list.Items.Count; i++)
        {
            foreach (LocatedProblem problem in Failures(list.Items[i], contract.Items().Type, ofItems, $"{path}[{i}]"))
                yield return problem;
        }
    }

    public static ValidationAttribute[] AttributesOf(JsonPropertyInfo property) =>
        [.. property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true).Cast<ValidationAttribute>() ?? []];

    /// <summary>The accepted range in words, open where the type itself is the limit.</summary>
    public static string Describe(RangeAttribute range)
    {
        string low = Invariant(range.Minimum), high = Invariant(range.Maximum);
        bool unbounded = range.Maximum is int.MaxValue or long.MaxValue or double.MaxValue || high == Invariant(long.MaxValue);
        string lower = range.MinimumIsExclusive ? $"above {low}" : unbounded ? $"at least {low}" : $"from {low}";
        if (unbounded)
            return lower;
        return range.MaximumIsExclusive ? $"{lower} to below {high}" : $"{lower} to {high}";
    }

    private static IEnumerable<LocatedProblem> Failures(SourceNode node, Type type, IEnumerable<ValidationAttribute> attributes, string path)
    {
        ValidationAttribute[] all = [.. attributes];
        if (all.Length == 0)
            yield break;
        object? value = JsonSerializer.Deserialize(node.ToJson(), type, SpecJson.Options);
        foreach (ValidationAttribute attribute in all.Where(attribute => !attribute.IsValid(value)))
            yield return new(node.Position, Explain(attribute, node, path));
    }

    private static SpecProblem Explain(ValidationAttribute attribute, SourceNode node, string path) => attribute switch
    {
        RangeAttribute range => new(path, $"{Text(node)} is out of range", $"expected {Describe(range)}"),
        MinLengthAttribute length when node is SourceArray list => new(path, $"the list has {Items(list.Items.Count)}", $"expected at least {length.Length}"),
        MaxLengthAttribute length when node is SourceArray list => new(path, $"the list has {Items(list.Items.Count)}", $"expected at most {length.Length}"),
        { ErrorMessage: { } custom } => new(path, $"got {node.Describe()}", custom),
        RegularExpressionAttribute pattern => new(path, $"got {node.Describe()}", $"expected text that matches {pattern.Pattern}"),
        _ => new(path, $"got {node.Describe()}", attribute.FormatErrorMessage(path)),
    };

    private static bool IsOfWholeList(ValidationAttribute attribute) => attribute is MinLengthAttribute or MaxLengthAttribute or LengthAttribute or RequiredAttribute;

    private static string Text(SourceNode node) => node is SourceScalar scalar ? scalar.Text : node.Describe();

    private static string Items(int count) => count == 1 ? "1 item" : $"{count} items";

    private static string Invariant(object limit) => Convert.ToString(limit, CultureInfo.InvariantCulture)!;
}
