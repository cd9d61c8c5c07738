using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>The same number in two cells.</summary>
internal sealed record RowMatch(CellPair Pair, MeasurementRow A, MeasurementRow B)
{
    /// <summary>Numbers measured in the same way; the others, and those that only one has, go to <paramref name="left"/>.</summary>
    public static IReadOnlyList<RowMatch> Of(CellPair pair, IReadOnlyList<string>? metrics, List<Incomparable> left)
    {
        ILookup<(string, string), MeasurementRow> ofB = Chosen(pair.B, metrics).ToLookup(row => (row.Metric, row.Component));
        List<RowMatch> matches = [];
        HashSet<(string, string)> seen = [];
        foreach (MeasurementRow a in Chosen(pair.A, metrics))
        {
            seen.Add((a.Metric, a.Component));
            MeasurementRow? b = ofB[(a.Metric, a.Component)].FirstOrDefault();
            if (WhyNot(a, b) is { Length: > 0 } reason)
                left.Add(new Incomparable($"{Name(a)}, {pair.A.Title}", reason));
            else if (a.Value is not null)
                matches.Add(new RowMatch(pair, a, b!));
        }

        left.AddRange(Chosen(pair.B, metrics).Where(row => row.Value is not null && !seen.Contains((row.Metric, row.Component)))
            .Select(row => new Incomparable($"{Name(row)}, {pair.B.Title}", "only in B")));
        return matches;
    }

    private static IEnumerable<MeasurementRow> Chosen(CellResults cell, IReadOnlyList<string>? metrics) =>
        cell.Rows.Where(row => metrics is null || metrics.Contains(row.Metric));

    /// <summary>Empty where the numbers can be compared, and where neither cell has one.</summary>
    private static string WhyNot(MeasurementRow a, MeasurementRow? b) => b switch
    {
        null => a.Value is null ? "" : "only in A",
        { Value: null } when a.Value is null => "",
        { Value: null } => $"B has no number: {b.Reason}",
        _ when a.Value is null => $"A has no number: {a.Reason}",
        _ when a.Version != b.Version => $"metric version {a.Version} and {b.Version}",
        _ when a.Protocol != b.Protocol => $"protocol \"{a.Protocol}\" and \"{b.Protocol}\"",
        _ when a.Split != b.Split => $"measured on {a.Split} and on {b.Split}",
        _ when a.Unit != b.Unit => $"in {a.Unit} and in {b.Unit}",
        _ when !double.IsFinite(a.Value!.Value) || !double.IsFinite(b.Value.Value) => "a number is infinite",
        _ => "",
    };

    private static string Name(MeasurementRow row) => row.Component.Length > 0 ? $"{row.Metric} {row.Component}" : row.Metric;
}
