using System.Globalization;
using GenBench.Harness.Results.Cells;

namespace GenBench.Harness.Tracking.Comparison;

/// <summary>Which cells of two runs belong together.</summary>
internal static class CellPairing
{
    /// <summary>By model, dataset and seed; where each run has one model on one dataset, or one cell,
    /// whatever their names and seeds.</summary>
    /// <param name="left">Gets what has no partner.</param>
    public static IReadOnlyList<CellPair[]> Of(IReadOnlyList<CellResults> a, IReadOnlyList<CellResults> b, ICollection<Incomparable> left)
    {
        var ofA = a.GroupBy(cell => (cell.Model, cell.Dataset)).ToList();
        var ofB = b.GroupBy(cell => (cell.Model, cell.Dataset)).ToList();
        if (ofA.Count == 1 && ofB.Count == 1)
            return [Seeds([.. ofA[0]], [.. ofB[0]], left)];
        foreach ((string model, string dataset) in ofA.Select(group => group.Key).Except(ofB.Select(group => group.Key)))
            left.Add(new Incomparable($"{model} on {dataset}", "only in A"));
        foreach ((string model, string dataset) in ofB.Select(group => group.Key).Except(ofA.Select(group => group.Key)))
            left.Add(new Incomparable($"{model} on {dataset}", "only in B"));
        return [.. from groupA in ofA
                   from groupB in ofB
                   where groupA.Key == groupB.Key
                   select Seeds([.. groupA], [.. groupB], left)];
    }

    private static CellPair[] Seeds(CellResults[] a, CellResults[] b, ICollection<Incomparable> left)
    {
        if (a.Length == 1 && b.Length == 1)
            return [new CellPair(a[0], b[0])];
        string name = $"{a[0].Model} on {a[0].Dataset}";
        foreach (long seed in a.Select(cell => cell.Seed).Except(b.Select(cell => cell.Seed)))
            left.Add(new Incomparable(string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed}"), "only in A"));
        foreach (long seed in b.Select(cell => cell.Seed).Except(a.Select(cell => cell.Seed)))
            left.Add(new Incomparable(string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed}"), "only in B"));
        return [.. from cellA in a join cellB in b on cellA.Seed equals cellB.Seed orderby cellA.Seed select new CellPair(cellA, cellB)];
    }
}
