using GenBench.Models.Contracts;

namespace GenBench.Models.Networks;

/// <summary>Holds the widths of layers against what can be made.</summary>
public static class LayerWidths
{
    private const long Widest = 1_000_000;

    /// <param name="property">Key of the list, for the paths of problems.</param>
    public static IEnumerable<SpecProblem> Check(IReadOnlyList<long> widths, string property) =>
        from index in Enumerable.Range(0, widths.Count)
        where widths[index] is < 1 or > Widest
        select new SpecProblem($"{property}[{index}]", $"{widths[index]} is no layer width", $"give a number from 1 to {Widest}");
}
