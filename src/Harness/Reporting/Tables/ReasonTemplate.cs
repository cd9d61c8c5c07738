using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GenBench.Harness.Reporting.Tables;

/// <summary>Reasons that say the same with other numbers, as one sentence: each number that differs becomes its range over them.</summary>
internal static partial class ReasonTemplate
{
    /// <summary>Reasons of one template share this.</summary>
    public static string Of(string reason) => Numbers().Replace(Subject().Replace(reason, "the model has "), "#");

    /// <param name="reasons">Of one template; at least one.</param>
    public static string Folded(IReadOnlyList<string> reasons)
    {
        string first = Subject().Replace(reasons[0], "the model has ");
        string[][] numbers = [.. reasons.Select(reason => Numbers().Matches(reason).Select(match => match.Value).ToArray())];
        var text = new StringBuilder();
        int from = 0;
        foreach ((int place, Match match) in Numbers().Matches(first).Index())
        {
            text.Append(first, from, match.Index - from).Append(Range([.. numbers.Select(own => own[place])]));
            from = match.Index + match.Length;
        }

        return text.Append(first, from, first.Length - from).ToString();
    }

    private static string Range(string[] numbers)
    {
        string[] ordered = [.. numbers.Distinct().OrderBy(Value)];
        return ordered.Length == 1 ? ordered[0] : $"{ordered[0]} to {ordered[^1]}";
    }

    private static double Value(string number) => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w.,/-])-?\d+(\.\d+)?([eE][-+]?\d+)?(?![\w])")]
    private static partial Regex Numbers();

    /// <summary>The kind of a model that lacks something.</summary>
    [GeneratedRegex(@"^[a-z][a-z0-9-]* has ")]
    private static partial Regex Subject();
}
