using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Tables.Cells;
using GenBench.Harness.Results.Wording;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>What changed between two runs, in three lines: how many numbers, which most, and what could not be compared.</summary>
internal static class ComparisonSummary
{
    private const int MostChanges = 3, MostNames = 2;

    /// <summary>Share of numbers that a 95 % interval tells apart where nothing changed.</summary>
    private const double ByChance = 0.05;

    public static IReadOnlyList<string> Lines(RunComparison comparison) => [Counts(comparison), Largest(comparison), Left(comparison)];

    /// <summary>Whether a test tells the two runs apart in it.</summary>
    public static bool Differs(ComparedNumber number) =>
        number.Verdict is not (ComparisonVerdict.Indistinguishable or ComparisonVerdict.Unknown);

    private static string Counts(RunComparison comparison)
    {
        int Of(ComparisonVerdict verdict) => comparison.Numbers.Count(number => number.Verdict == verdict);
        int other = Of(ComparisonVerdict.Higher) + Of(ComparisonVerdict.Lower);
        int tested = comparison.Numbers.Count - Of(ComparisonVerdict.Unknown);
        string[] parts =
        [
            $"{Of(ComparisonVerdict.Better)} better in B", $"{Of(ComparisonVerdict.Worse)} worse",
            .. other > 0 ? [$"{other} moved without a better direction"] : Array.Empty<string>(),
            $"{Of(ComparisonVerdict.Indistinguishable)} not told apart by the test",
            .. tested < comparison.Numbers.Count
                ? [$"{comparison.Numbers.Count - tested} without an error to test by"] : Array.Empty<string>(),
        ];
        string chance = FormattableString.Invariant($"(at 95 %, about {ByChance * tested:F0} would differ by chance)");
        return $"what changed: of {Counted.Of(comparison.Numbers.Count, "number")} {string.Join(", ", parts)} {chance}";
    }

    /// <summary>By the width of their interval, since numbers have different units.</summary>
    private static string Largest(RunComparison comparison)
    {
        ComparedNumber[] changes = [.. comparison.Numbers.Where(Differs).OrderByDescending(Size)
            .ThenBy(number => number.Number.Name.ToString(), StringComparer.Ordinal)];
        return changes.Length == 0
            ? "largest changes: none that the test tells"
            : $"largest changes: {string.Join("; ", changes.Take(MostChanges).Select(Change))}";
    }

    private static double Size(ComparedNumber number) =>
        Math.Abs(number.Difference) / Math.Max(Width(number), double.Epsilon);

    private static double Width(ComparedNumber number) => (number.MethodUpper - number.MethodLower) ?? (number.Upper - number.Lower) ?? 0;

    private static string Change(ComparedNumber number)
    {
        (double? lower, double? upper) = number.MethodLower is null
            ? (number.Lower, number.Upper) : (number.MethodLower, number.MethodUpper);
        string plus = number.Difference > 0 ? "+" : "";
        string change = CellSpelling.Of(new CellNumber(number.Difference) { Lower = lower, Upper = upper, IsInterval = true });
        string verdict = number.Verdict.ToString().ToLowerInvariant() + NumberText.Mark(number.Status);
        return $"{number.Number.Name} of {number.Model} on {number.Dataset} {plus}{change} {number.Unit}, {verdict}";
    }

    private static string Left(RunComparison comparison)
    {
        var groups = comparison.Left.GroupBy(left => left.Reason).OrderByDescending(group => group.Count()).ToArray();
        return groups.Length == 0
            ? "not compared: nothing; both runs have the same numbers by the same protocols"
            : $"not compared: {string.Join("; ", groups.Select(group => $"{Names([.. group])}: {group.Key}"))}";
    }

    private static string Names(Incomparable[] left)
    {
        string first = string.Join(", ", left.Take(MostNames).Select(one => one.What));
        return left.Length <= MostNames ? first : FormattableString.Invariant($"{first} and {left.Length - MostNames} more");
    }
}
