using GenBench.Harness.Results.Cells;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>Every number that two runs have in common, and what cannot be compared.</summary>
public sealed record RunComparison
{
    public required IReadOnlyList<ComparedNumber> Numbers { get; init; }

    public required IReadOnlyList<Incomparable> Left { get; init; }

    /// <param name="a">Cells of the first run that came to an end.</param>
    /// <param name="b">Those of the second.</param>
    /// <param name="metrics">Names; null for all.</param>
    public static RunComparison Of(IReadOnlyList<CellResults> a, IReadOnlyList<CellResults> b, IReadOnlyList<string>? metrics = null)
    {
        List<Incomparable> left = [];
        List<ComparedNumber> numbers = [];
        foreach (CellPair[] pairs in CellPairing.Of(a, b, left))
            numbers.AddRange(Compare(pairs, metrics, left));
        return new RunComparison { Numbers = numbers, Left = [.. left.Distinct()] };
    }

    private static IEnumerable<ComparedNumber> Compare(CellPair[] pairs, IReadOnlyList<string>? metrics, List<Incomparable> left)
    {
        foreach (CellPair pair in pairs.Where(pair => pair.WhyNotComparable.Length > 0))
            left.Add(new Incomparable(pair.A.Title, pair.WhyNotComparable));
        CellPair[] sound = [.. pairs.Where(pair => pair.WhyNotComparable.Length == 0)];
        var matches = sound.SelectMany(pair => RowMatch.Of(pair, metrics, left)).GroupBy(match => (match.A.Metric, match.A.Component, match.A.Version, match.A.Protocol));
        foreach (var match in matches)
            yield return NumberComparison.Of([.. match]);
    }
}
