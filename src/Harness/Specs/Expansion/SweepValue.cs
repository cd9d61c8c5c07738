using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Expansion;

/// <summary>One value of a swept option.</summary>
/// <param name="Position">Where it is written.</param>
/// <param name="Text">In one spelling, as an override has it: equal values have equal texts.</param>
/// <param name="Node">As it is written; null for one that was drawn.</param>
internal sealed record SweepValue(SourcePosition Position, string Text, SourceNode? Node)
{
    public static SweepValue Written(SourceNode node) => new(node.Position, TextOf(node), node);

    /// <summary>What it comes to where a contract is wanted. A kind's bare name is an object that is nothing but its kind, as in
    /// overrides.</summary>
    public SourceNode Read(SpecContract contract) => Node switch
    {
        null => OverrideValue.Read(Position, Text, contract),
        SourceScalar { Kind: JsonValueKind.String } word when contract.Kinds.Contains(word.Text) =>
            OverrideValue.Read(Position, word.Text, contract),
        _ => Node,
    };

    /// <summary>Its numbers and words, as a folder's name can hold them.</summary>
    public string ForName() => string.Join('-', Leaves(Node).DefaultIfEmpty(Text).Select(leaf => leaf.Length == 0 ? "none" : leaf));

    private static IEnumerable<string> Leaves(SourceNode? node) => node switch
    {
        SourceObject obj => obj.Members.SelectMany(member => Leaves(member.Value)),
        SourceArray list => list.Items.SelectMany(Leaves),
        SourceScalar scalar => [TextOf(scalar)],
        _ => [],
    };

    private static string TextOf(SourceNode node) => node switch
    {
        SourceScalar { Kind: JsonValueKind.Number } number => Number(number.Text),
        SourceScalar { IsNull: true } => "null",
        SourceScalar scalar => scalar.Text,
        _ => System.Text.Encoding.UTF8.GetString(node.ToJson()),
    };

    /// <summary>1e-3 and 0.001 are one value.</summary>
    private static string Number(string literal)
    {
        if (long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return literal;
        double number = double.Parse(literal, CultureInfo.InvariantCulture);
        return number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
    }
}
