using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Checking;

/// <summary>Holds a value of the right type against the validation attributes of its property. On a list, a range, a pattern or allowed
/// values are meant for each item, and a length for the list.</summary>
internal static class AttributeCheck
{
    public static IEnumerable<LocatedProblem> Problems(SourceNode node, JsonPropertyInfo property, SpecContract contract, string path)
    {
        ValidationAttribute[] attributes = AttributesOf(property);
        return attributes.Length == 0 ? []
            : node is SourceArray list && contract.IsList ? OfList(list, attributes, contract.Items(), path)
            : Failures(node, contract.Read(node), attributes, path);
    }

    public static ValidationAttribute[] AttributesOf(JsonPropertyInfo property) =>
        [.. property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true).Cast<ValidationAttribute>() ?? []];

    /// <summary>The range of a property in words; null when it has none.</summary>
    public static string? RangeOf(JsonPropertyInfo property) =>
        AttributesOf(property).OfType<RangeAttribute>().Select(Describe).FirstOrDefault();

    /// <summary>The accepted range in words, open where the type itself is the limit.</summary>
    public static string Describe(RangeAttribute range)
    {
        string low = Invariant(range.Minimum), high = Invariant(range.Maximum);
        if (IsUnbounded(range))
            return range.MinimumIsExclusive ? $"above {low}" : $"of at least {low}";
        string lower = range.MinimumIsExclusive ? $"above {low}" : $"from {low}";
        return range.MaximumIsExclusive ? $"{lower} to below {high}" : $"{lower} to {high}";
    }

    /// <summary>Whether the upper limit is only that of the type.</summary>
    public static bool IsUnbounded(RangeAttribute range) =>
        range.Maximum is int.MaxValue || Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture) >= long.MaxValue;

    /// <summary>Items of a wrong type have been reported before and are passed over.</summary>
    private static IEnumerable<LocatedProblem> OfList(SourceArray list, ValidationAttribute[] attributes, SpecContract item, string path) =>
    [
        .. Failures(list, list.Items, attributes.Where(IsOfWholeList), path),
        .. from entry in list.Items.Select((node, index) => (Node: node, Index: index))
           where !item.IsObject && !item.IsList && ScalarCheck.Problem(entry.Node, item) is null
           from failure in Failures(
               entry.Node,
               item.Read(entry.Node),
               attributes.Where(attribute => !IsOfWholeList(attribute)),
               FormattableString.Invariant($"{path}[{entry.Index}]"))
           select failure,
    ];

    private static IEnumerable<LocatedProblem> Failures(
        SourceNode node, object? value, IEnumerable<ValidationAttribute> attributes, string path) =>
        from attribute in attributes
        where !Takes(attribute, value)
        select new LocatedProblem(node.Position, Explain(attribute, node, value, path));

    /// <summary>A range of int throws at a long beyond it, where it should say no.</summary>
    private static bool Takes(ValidationAttribute attribute, object? value)
    {
        try
        {
            return attribute.IsValid(value);
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static SpecProblem Explain(ValidationAttribute attribute, SourceNode node, object? value, string path) => attribute switch
    {
        RangeAttribute range => new(path, $"{Text(node)} is out of range", $"expected {Noun(value)} {Describe(range)}"),
        MinLengthAttribute length when node is SourceArray list => new(path, Count(list), $"expected at least {length.Length}"),
        MaxLengthAttribute length when node is SourceArray list => new(path, Count(list), $"expected at most {length.Length}"),
        AllowedValuesAttribute allowed => new(path, $"got {node.Describe()}", $"expected {Choice(allowed)}"),
        { ErrorMessage: { } custom } => new(path, $"got {node.Describe()}", custom),
        RegularExpressionAttribute pattern => new(path, $"got {node.Describe()}", $"expected text that matches {pattern.Pattern}"),
        _ => new(path, $"got {node.Describe()}", attribute.FormatErrorMessage(path)),
    };

    private static bool IsOfWholeList(ValidationAttribute attribute) =>
        attribute is MinLengthAttribute or MaxLengthAttribute or LengthAttribute or RequiredAttribute;

    private static string Noun(object? value) => value is not null && ExpectedValue.IsInteger(value.GetType()) ? "an integer" : "a number";

    private static string Text(SourceNode node) => node is SourceScalar scalar ? scalar.Text : node.Describe();

    private static string Count(SourceArray list) =>
        list.Items.Count == 1 ? "the list has 1 item" : $"the list has {list.Items.Count} items";

    private static string Choice(AllowedValuesAttribute allowed) => string.Join(" or ", allowed.Values.Select(value => Invariant(value!)));

    private static string Invariant(object limit) => Convert.ToString(limit, CultureInfo.InvariantCulture)!.Replace('E', 'e');
}
