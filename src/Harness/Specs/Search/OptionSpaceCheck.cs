using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Search;

/// <summary>Whether values of an option can be drawn as it is written.</summary>
internal static class OptionSpaceCheck
{
    public static IEnumerable<SpecProblem> Problems(OptionSpaceSpec option) => option switch
    {
        { Values: not null, From: null, To: null } => option.Values.Select(value => value.GetRawText()).Distinct().Count() < 2
            ? [new("values", "leave nothing to choose", "expected at least two different ones")]
            : option.Whole || option.Scale != DrawScale.Linear
                ? [new("values", "are listed, and drawn from no range", "leave \"scale\" and \"whole\" out")]
                : [],
        { Values: null, From: { } from, To: { } to } => Range(option, from, to),
        _ => [new("", "is neither a range nor a list", "expected \"from\" and \"to\", or \"values\"")],
    };

    private static IEnumerable<SpecProblem> Range(OptionSpaceSpec option, double from, double to)
    {
        if (from >= to)
            yield return new("from", FormattableString.Invariant($"{from} is not below {to}"), "expected \"from\" below \"to\"");
        if (option.Scale == DrawScale.Log && from <= 0)
            yield return new("from", FormattableString.Invariant($"{from} has no logarithm"), "expected a number above 0, or \"linear\"");
        if (option.Whole && !(double.IsInteger(from) && double.IsInteger(to)))
            yield return new("whole", FormattableString.Invariant($"from {from} to {to} is no range of whole numbers"), "give whole ends");
    }
}
