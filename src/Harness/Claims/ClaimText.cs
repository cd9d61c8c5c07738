using System.Globalization;
using GenBench.Harness.Specs.Claims;

namespace GenBench.Harness.Claims;

/// <summary>Decisions in words.</summary>
public static class ClaimText
{
    /// <summary><c>frechet-distance of ae-normal / vae</c></summary>
    public static string Of(DecisionSpec decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        string first = Name(decision.Number);
        if (decision.Against is not { } against)
            return $"{first} of {decision.Number.Model}";
        string sign = decision.Contrast == Contrast.Ratio ? "/" : "−";
        return Name(against) == first
            ? $"{first} of {decision.Number.Model} {sign} {against.Model}"
            : $"{first} of {decision.Number.Model} {sign} {Name(against)} of {against.Model}";
    }

    /// <summary><c>above 1</c>, <c>within ± 0.1</c></summary>
    public static string Limit(DecisionSpec decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        string limit = Text(decision.Than);
        return decision.Is switch
        {
            Relation.Above => $"above {limit}",
            Relation.Below => $"below {limit}",
            _ => decision.Contrast == Contrast.Ratio ? $"within a factor {limit}" : $"within ± {limit}",
        };
    }

    /// <summary>The contrast with its 95 % interval; what is missing where there is none.</summary>
    public static string Measured(DecidedNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.Evidence is { } evidence
            ? $"{Text(evidence.Value)} ({Text(evidence.Interval.Lower)} "
                + $"to {Text(evidence.Interval.Upper)}) {(number.Unit == "1" ? "" : number.Unit)}".TrimEnd()
            : number.Missing;
    }

    private static string Name(ClaimedNumber number) => $"{number.Metric} {number.Component}".TrimEnd();

    private static string Text(double value) => value.ToString(
        value != 0 && Math.Abs(value) < 0.001 ? "0.##e-0" : "G3", CultureInfo.InvariantCulture);
}
